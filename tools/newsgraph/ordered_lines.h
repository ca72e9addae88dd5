// ordered_lines.h - jobs done by several threads, their lines written in the order the jobs came.
// Read by the commands that turn articles into lines. The bytes written are the same for every number of
// threads. With one thread every line is written and flushed as soon as it is made, so that the program works
// as a filter. Memory: at most kBatch jobs and lines at a time.   Threads: jobs run at the same time on
// `threads` of them.
#pragma once

#include <functional>
#include <string>

namespace newsgraph::tools {

// Makes one line, without newline.
using LineJob = std::function<std::string()>;

// `next` fills in the next job and is false at the end. Ends early when standard output is closed.
void write_ordered_lines(unsigned threads, const std::function<bool(LineJob*)>& next);

}  // namespace newsgraph::tools
