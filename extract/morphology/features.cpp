#include "extract/morphology/features.h"
