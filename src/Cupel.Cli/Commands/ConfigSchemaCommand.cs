using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Config;
using Cupel.Operations;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel config schema</c>: the JSON Schema of operations files, for editors.</summary>
internal static class ConfigSchemaCommand
{
    public static Command Create(Session session)
    {
        var command = new CommandWithExamples("schema", "Print the JSON Schema of operations files, for editors")
        {
            Examples =
            [
                ("cupel config schema > cupel.schema.json", "a file for the editor's settings"),
                ("cupel config schema | jq '.properties.operations.additionalProperties.properties | keys'", "the keys of an operation"),
            ],
        };
        command.SetAction(_ =>
        {
            JsonOutput.Write(session.Terminal.Out, json => JsonSchema.Of(OperationsFile.Schema, "Cupel operations file").WriteTo(json));
            return ExitCodes.Done;
        });
        return command;
    }
}
