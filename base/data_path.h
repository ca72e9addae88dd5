// data_path.h - where the program's data (dictionary, models, event frames, gazetteers, queries) lies.
// Looked for in this order: set_data_folder (the --data option), $NEWSGRAPH_DATA, "data" beside the running
// program, <prefix>/share/newsgraph where the program is <prefix>/bin/newsgraph.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace newsgraph {

// Call once, before any thread starts. Overrides every other place.
void set_data_folder(std::filesystem::path folder);

// The file `name` ("models/tagger.ngm") in the data folder. The error lists the places that were tried.
Result<std::filesystem::path> find_data(std::string_view name);

}  // namespace newsgraph
