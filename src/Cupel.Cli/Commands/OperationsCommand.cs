using System.CommandLine;
using System.Text.Json;
using Cupel.Cli.Rendering;
using Cupel.Operations;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel operations</c>: what can be run here.</summary>
internal static class OperationsCommand
{
    public static Command Create(Session session)
    {
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("operations", "List what can be run here")
        {
            Examples =
            [
                ("cupel operations", "what this project can run"),
                ("cupel operations --json", "the same for a program"),
            ],
        };
        command.Aliases.Add("ops");
        command.Options.Add(json);
        command.SetAction(words => Run(words, session, words.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult words, Session session, bool json)
    {
        Project project = Project.Open(words, session);
        project.Warn(session.Terminal);
        if (json)
        {
            JsonOutput.Write(session.Terminal.Out, writer => Write(writer, project));
            return ExitCodes.Done;
        }

        if (project.File.Operations.Count == 0 && project.Faults.Count == 0)
        {
            session.Terminal.Error.WriteLine($"no operations in {project.Folder.OperationsFile} yet; `cupel help operations` says how one is written");
            return ExitCodes.Done;
        }

        var grid = new TextGrid("operation", "runs", "description");
        foreach (Operation operation in project.File.Operations)
        {
            string name = operation == project.File.Default ? operation.Name + " (default)" : operation.Name;
            grid.Add(name, What(operation), operation.Description ?? "");
        }

        grid.Print(session.Terminal.OutConsole);
        return ExitCodes.Done;
    }

    private static string What(Operation operation) =>
        operation.Train is string config ? $"train: {config}"
        : operation.Steps.Count > 0 ? $"steps: {string.Join(", ", operation.Steps.Select(step => step.Name))}"
        : Exec(operation)?.ReplaceLineEndings("; ") ?? "for another platform";

    private static string? Exec(Operation operation) => operation.Exec is ExecPhases exec ? string.Join(' ', exec.Run.Texts) : null;

    private static void Write(Utf8JsonWriter json, Project project)
    {
        json.WriteStartArray();
        foreach (Operation operation in project.File.Operations)
        {
            json.WriteStartObject();
            json.WriteString("name", operation.Name);
            json.WriteString("description", operation.Description);
            json.WriteBoolean("default", operation == project.File.Default);
            string kind = operation.Train is not null ? "train" : operation.Steps.Count > 0 ? "steps" : "exec";
            json.WriteString("kind", kind);
            if (kind == "steps")
            {
                json.WriteStartArray(kind);
                foreach (Step step in operation.Steps)
                {
                    json.WriteStringValue(step.Name);
                }

                json.WriteEndArray();
            }
            else
            {
                json.WriteString(kind, operation.Train ?? Exec(operation));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
