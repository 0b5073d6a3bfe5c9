using Cupel.Cli.Rendering;
using Cupel.Config;
using Cupel.Needs;
using Spectre.Console;

namespace Cupel.Cli;

/// <summary>What one run would be, before it is started.</summary>
internal static class RunPreview
{
    public static void Show(Terminal terminal, RunPlan plan, NeededFiles needed, bool json)
    {
        if (!json)
        {
            Print(terminal.OutConsole, plan, needed);
            return;
        }

        JsonOutput.Write(terminal.Out, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("operation", plan.Operation.Name);
            writer.WriteString("command", plan.Command.Retype);
            writer.WritePropertyName("config");
            plan.ConfigJson.WriteTo(writer);
            writer.WritePropertyName("origins");
            plan.OriginsJson.WriteTo(writer);
            SourceText.Write(writer, plan.Source);
            NeedsText.Write(writer, needed.Met);
            writer.WriteEndObject();
        });
    }

    public static void Print(IAnsiConsole console, RunPlan plan, NeededFiles? needed = null)
    {
        console.WriteLine($"Run {plan.Operation.Name} ({plan.What})");
        ConfigRow[] changed = [.. plan.Config.Rows.Where(row => row.Value.Origin.Kind == OriginKind.CommandLine)];
        int rest = plan.Config.Rows.Count - changed.Length;
        if (changed.Length > 0)
        {
            console.WriteLine();
            ConfigTable.Print(console, changed, 2);
        }

        if (rest > 0)
        {
            console.WriteLine($"{(changed.Length > 0 ? "" : "\n")}  {rest} {(changed.Length > 0 ? "more " : "")}{(rest == 1 ? "value" : "values")} unchanged");
        }

        // Who is asked wants to know what they changed; who looks, all there is.
        if (needed is not null)
        {
            SourceText.Print(console, plan.Source);
            NeedsText.Print(console, needed.Met);
        }
    }
}
