#include "graph/value.h"
