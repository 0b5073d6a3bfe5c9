using System.Text.Json;
using Cupel.Cli.Rendering;
using Cupel.Config;
using Cupel.Needs;
using Cupel.Runs;
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

        JsonOutput.Write(terminal.Out, writer => Write(writer, plan, needed));
    }

    private static void Write(Utf8JsonWriter json, RunPlan plan, NeededFiles needed)
    {
        json.WriteStartObject();
        json.WriteString("operation", plan.Operation.Name);
        json.WriteString("command", plan.Command.Retype);
        WriteCommand(json, "run", plan.Command);
        WriteCommand(json, "stage", plan.StageCommand);
        WriteCommand(json, "finish", plan.FinishCommand);
        json.WriteStartObject("variables");
        foreach ((string name, string value) in plan.Operation.Variables.Concat(plan.Values?.Variables ?? new Dictionary<string, string>()))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WritePropertyName("config");
        plan.ConfigJson.WriteTo(json);
        json.WritePropertyName("origins");
        plan.OriginsJson.WriteTo(json);
        json.WriteString("label", plan.Label);
        if (plan.Seed is long seed)
        {
            json.WriteNumber("seed", seed);
        }
        else
        {
            json.WriteNull("seed");
        }

        Texts(json, "checks", plan.Checks.Select(check => check.Statement));
        Texts(json, "files", plan.Files.Select(file => file.Path));
        SourceText.Write(json, plan.Source);
        NeedsText.Write(json, needed.Met);
        json.WriteString("config_diff", plan.Values?.ConfigDiff ?? "");
        json.WriteEndObject();
    }

    /// <summary>A line for the shell is a text, a program with its arguments a list.</summary>
    private static void WriteCommand(Utf8JsonWriter json, string name, RunCommand? command)
    {
        if (command?.Arguments is { } arguments)
        {
            Texts(json, name, arguments);
        }
        else
        {
            json.WriteString(name, command?.Shell);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
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
