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
    /// <summary>Shows all there is to know of it.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="request">What it would be staged from.</param>
    /// <param name="needed">The files that it needs.</param>
    /// <param name="what">What is run, as a person reads it.</param>
    /// <param name="json">Whether for programs.</param>
    public static void Show(Terminal terminal, RunPlan plan, RunRequest request, NeededFiles needed, string what, bool json)
    {
        if (!json)
        {
            Print(terminal.OutConsole, plan, what, needed);
            return;
        }

        JsonOutput.Write(terminal.Out, writer => Write(writer, plan, request));
    }

    private static void Write(Utf8JsonWriter json, RunPlan plan, RunRequest request)
    {
        json.WriteStartObject();
        json.WriteString("operation", request.Operation);
        json.WriteString("command", request.Command.Retype);
        WriteCommand(json, "run", request.Command);
        WriteCommand(json, "stage", request.StageCommand);
        WriteCommand(json, "finish", request.FinishCommand);
        json.WriteStartObject("variables");
        foreach ((string name, string value) in request.Variables)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WritePropertyName("config");
        request.Config.WriteTo(json);
        json.WritePropertyName("origins");
        (request.Origins ?? []).WriteTo(json);
        json.WriteString("label", plan.Label);
        if (request.Seed is long seed)
        {
            json.WriteNumber("seed", seed);
        }
        else
        {
            json.WriteNull("seed");
        }

        Texts(json, "checks", request.Checks.Select(check => check.Statement));
        Texts(json, "files", (request.RestartedFrom is null ? plan.Files : request.Files).Select(file => file.Path));
        SourceText.Write(json, plan.Source);
        NeedsText.Write(json, request.Needs);
        json.WriteString("config_diff", request.ConfigDiff ?? "");
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

    /// <summary>Shows what a person wants to know who is asked; and where its needs are given, all there is.</summary>
    public static void Print(IAnsiConsole console, RunPlan plan, string what, NeededFiles? needed = null)
    {
        console.WriteLine($"Run {plan.Operation.Name} ({what})");
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
