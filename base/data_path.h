// data_path.h - where the program's data (dictionary, models, event frames, gazetteers, queries) lies.
// Looked for in this order: set_data_folder (the --data option), $NEWSGRAPH_DATA, "data" beside the running
// program, <prefix>/share/newsgraph where the program is <prefix>/bin/newsgraph. A folder of one's own needs
// to hold only what differs: the rest comes from the places after it.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace newsgraph {

// Call once, before any thread starts. Comes before every other place.
void set_data_folder(std::filesystem::path folder);

// The file `name` ("models/tagger.ngm") of the first place that has it. The error lists the places that were
// tried.
Result<std::filesystem::path> find_data(std::string_view name);

// The files of the data folder `name` ("events") with this ending (".tsv"), from all places, in the order of
// their names; where two places have one name, the first place's file. Empty when there are none.
std::vector<std::filesystem::path> find_all_data(std::string_view name, std::string_view ending);

}  // namespace newsgraph
