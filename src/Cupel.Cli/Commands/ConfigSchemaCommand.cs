using System.CommandLine;
using System.Text.Json.Nodes;
using Cupel.Cli.Rendering;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Hosting;
using Cupel.Operations;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel config schema</c>: the JSON Schema of operations files or training configs, for editors.</summary>
internal static class ConfigSchemaCommand
{
    public static Command Create(Session session)
    {
        Argument<string> argument = new("FILE")
        {
            Description = "An operations file or a training config; when left out, the schema is that of operations files",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new CommandWithExamples("schema", "Print the JSON Schema of operations files or training configs, for editors")
        {
            Examples =
            [
                ("cupel config schema > cupel.schema.json", "a file for the editor's settings"),
                ("cupel config schema digits.yaml > training.schema.json", "the same for training configs"),
                ("cupel config schema | jq '.properties.operations.additionalProperties.properties | keys'", "the keys of an operation"),
            ],
        };
        command.Arguments.Add(argument);
        command.SetAction(words =>
        {
            string? file = words.GetValue(argument);
            JsonObject schema = file is null || HasOperations(Path.GetFullPath(file, Project.Start(words, session)), file)
                ? JsonSchema.Of(OperationsFile.Schema, "Cupel operations file")
                : TrainingHost.Find(session.ProgramDirectory, session.Environment(TrainingHost.Variable)).Schema();
            JsonOutput.Write(session.Terminal.Out, json => schema.WriteTo(json));
            return ExitCodes.Done;
        });
        return command;
    }

    // A file that cannot be read yet is what its name says.
    private static bool HasOperations(string path, string typed)
    {
        var faults = new List<Fault>();
        ConfigNode? root = ConfigFile.Read(path, typed, faults);
        return !File.Exists(path) || ConfigFile.FindFormat(path) is null ? throw new UserErrorException(faults)
            : root is ConfigMap { Entries.Count: > 0 } map ? map.Find("operations") is not null
            : Path.GetFileNameWithoutExtension(path) == "cupel";
    }
}
