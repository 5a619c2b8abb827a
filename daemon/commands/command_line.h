// The program's command line: subcommands, their flags and help.
#ifndef WIREFOLD_DAEMON_COMMANDS_COMMAND_LINE_H_
#define WIREFOLD_DAEMON_COMMANDS_COMMAND_LINE_H_

namespace wirefold {

// Parses, runs the command and gives the exit code of the process (exit_code.h). Usage errors go to
// standard error and are 2; help goes to standard output and is 0.
int RunCommandLine(int argc, const char* const* argv);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_COMMAND_LINE_H_
