package dev.graft.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the options of a command's help under headings, and leaves them out of its synopsis. */
final class GroupedHelp implements IHelpSectionRenderer {
  private GroupedHelp() {}

  /** Does so for a command that has {@link OptionGroup}s; the others stay as they are. */
  static void of(CommandLine command) {
    if (OptionGroup.of(command.getCommandSpec()).size() > 1) {
      command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
      command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new GroupedHelp());
    }
  }

  @Override
  public String render(Help help) {
    StringBuilder text = new StringBuilder();
    for (OptionGroup group : OptionGroup.of(help.commandSpec())) {
      Layout layout = // as wide as the widest of all, so that all stand below each other
          help.createDefaultLayout(help.commandSpec().options(), List.of(), help.colorScheme());
      layout.addAllOptions(group.in(help.commandSpec()).toList(), help.parameterLabelRenderer());
      text.append(help.createHeading("%n" + group.heading() + ":%n")).append(layout);
    }
    return text.toString();
  }
}
