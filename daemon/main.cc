#include "daemon/commands/command_line.h"

int main(int argc, char** argv) { return wirefold::RunCommandLine(argc, argv); }
