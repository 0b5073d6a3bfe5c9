using System.Text.Json;
using Cupel.Cli.Rendering;
using Cupel.Config;
using Cupel.Operations;
using Spectre.Console;

namespace Cupel.Cli;

/// <summary>What an operation does: its command, the values it takes, what it needs and what is checked.</summary>
internal static class OperationHelp
{
    /// <summary>Prints it.</summary>
    /// <param name="session">The world outside.</param>
    /// <param name="project">The project.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="words">Values that were typed besides, which are shown in the place of the defaults.</param>
    /// <param name="json">Whether a program reads it.</param>
    public static void Show(Session session, Project project, Operation operation, IReadOnlyList<string> words, bool json)
    {
        IReadOnlyList<Value> values = operation.Train is null ? Values(operation, words) : OfTraining(project, operation, words, session);
        if (json)
        {
            JsonOutput.Write(session.Terminal.Out, writer => Write(writer, operation, values));
        }
        else
        {
            Print(session.Terminal.OutConsole, operation, values);
        }
    }

    private static List<Value> Values(Operation operation, IReadOnlyList<string> words)
    {
        var faults = new List<Errors.Fault>();
        ConfigMap config = Overrides.Apply(operation.Config, operation.Schema, ConfigOverride.ParseAll(words, faults), faults, $"operation `{operation.Name}`");
        if (faults.Count > 0)
        {
            throw new Errors.UserErrorException(faults);
        }

        var values = new List<Value>();
        Add(operation.Schema, config, "");
        return values;

        void Add(ConfigSection schema, ConfigMap map, string prefix)
        {
            foreach (ConfigKey key in schema.Keys)
            {
                if (key.Type is ConfigSection inner && map.Find(key.Name) is ConfigMap section)
                {
                    Add(inner, section, $"{prefix}{key.Name}.");
                }
                else
                {
                    values.Add(new Value(prefix + key.Name, map.Find(key.Name), key.Type.Wanted, key.Doc, key.Required));
                }
            }
        }
    }

    // Only the host knows what a training's values may be; `cupel config schema FILE` asks it.
    private static List<Value> OfTraining(Project project, Operation operation, IReadOnlyList<string> words, Session session) =>
        [.. RunPlan.Make(project, operation, words, session).Config.Rows.Select(row => new Value(row.Key, row.Value, null, "", false))];

    private static string What(Operation operation) => operation.Train is string config ? $"train: {config}"
        : operation.Steps.Count > 0 ? $"steps: {string.Join(", ", operation.Steps.Select(step => step.Name))}"
        : Command(operation);

    private static string Command(Operation operation) => operation.Exec is ExecPhases exec ? string.Join(' ', exec.Run.Texts).ReplaceLineEndings("; ") : "for another platform";

    private static void Print(IAnsiConsole console, Operation operation, IReadOnlyList<Value> values)
    {
        var head = new TextGrid("", "");
        head.Add("name", operation.Name);
        if (operation.Description is string description)
        {
            head.Add("does", description);
        }

        head.Add("runs", What(operation));
        if (operation.Version is string version)
        {
            head.Add("version", version);
        }

        head.Print(console);
        if (values.Count > 0)
        {
            console.WriteLine();
            console.WriteLine("Values");
            var grid = new TextGrid("", "", "", "", "");
            foreach (Value value in values)
            {
                grid.Add(value.Name, value.Required && value.IsUnset ? "required" : value.Text, value.Wanted ?? "", value.Node?.Origin.ToString() ?? "", value.Doc);
            }

            grid.Print(console, 2);
        }

        List(console, "Needs", operation.Needs.Select(need => need.Text));
        List(console, "Secrets", operation.Secrets);
        List(console, "Checks", operation.Checks.Select(check => check.Statement));
        List(console, "Examples", Examples(operation, values));
    }

    private static void List(IAnsiConsole console, string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length > 0)
        {
            console.WriteLine();
            console.WriteLine(title);
            foreach (string line in all)
            {
                console.WriteLine($"  {SafeText.Of(line)}");
            }
        }
    }

    private static IEnumerable<string> Examples(Operation operation, IReadOnlyList<Value> values)
    {
        string run = string.Join(' ', ["cupel run", operation.Name, .. values.Where(value => value.Required && value.IsUnset).Select(value => $"{value.Name}=...")]);
        yield return run;
        if (values.FirstOrDefault(value => value.Node is ConfigScalar { Value: not null } scalar && !value.Required && scalar.Text.Length > 0) is Value one)
        {
            yield return $"{run} {RunPlan.Quote($"{one.Name}={one.Text}")}";
        }

        yield return $"{run} --preview";
    }

    private static void Write(Utf8JsonWriter json, Operation operation, IReadOnlyList<Value> values)
    {
        json.WriteStartObject();
        json.WriteString("name", operation.Name);
        json.WriteString("description", operation.Description);
        json.WriteString("version", operation.Version);
        json.WriteString("kind", operation.Train is null ? "exec" : "train");
        json.WriteString(operation.Train is null ? "exec" : "train", operation.Train ?? Command(operation));
        json.WriteStartArray("values");
        foreach (Value value in values)
        {
            json.WriteStartObject();
            json.WriteString("name", value.Name);
            json.WritePropertyName("default");
            ConfigJson.Write(json, value.Node ?? new ConfigScalar(null, Origin.Default));
            json.WriteString("wanted", value.Wanted);
            json.WriteString("origin", value.Node?.Origin.ToString());
            json.WriteBoolean("required", value.Required);
            json.WriteString("description", value.Doc.Length == 0 ? null : value.Doc);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Texts("needs", operation.Needs.Select(need => need.Text));
        Texts("secrets", operation.Secrets);
        Texts("checks", operation.Checks.Select(check => check.Statement));
        json.WriteEndObject();

        void Texts(string name, IEnumerable<string> texts)
        {
            json.WriteStartArray(name);
            foreach (string text in texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>A value that an operation takes.</summary>
    private sealed record Value(string Name, ConfigNode? Node, string? Wanted, string Doc, bool Required)
    {
        public bool IsUnset => Node is null or ConfigScalar { Value: null };

        public string Text => Node is ConfigScalar { Value: null } or null ? "" : Node is ConfigScalar scalar ? scalar.Text : ConfigJson.ToText(Node);
    }
}
