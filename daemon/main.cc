#include "daemon/commands/command_line.h"
#include "daemon/huge_pages.h"

int main(int argc, char** argv) {
  wirefold::AskForHugePages(argv);
  return wirefold::RunCommandLine(argc, argv);
}
