using Cupel.Needs;
using Cupel.Operations;
using Cupel.Testing;

namespace Cupel.Core.Tests.Docs;

/// <summary><c>docs/reference/operations-file.md</c> is made from the schema that reads the file.</summary>
public sealed class OperationsPageTests
{
    [Fact]
    public void The_page_has_every_key_of_an_operations_file() =>
        Assert.Null(GeneratedPage.Difference(Path.Combine("docs", "reference", "operations-file.md"), Page()));

    private static string Page() => $$"""
        # Operations file

        <!-- Made from the code: see CONTRIBUTING.md. -->

        `cupel.yaml`, `cupel.toml` or `cupel.json` in the project's folder, or one of these in its `.cupel`; the first that is there in this order
        is read, and any other is named as not read. The nearest folder at or above the one you stand in counts. An unknown key is an error, and an
        operation with an error is left out until it is mended.

        {{FormatRules.Text}}

        {{SchemaTable.Of(OperationsFile.Schema)}}

        ## An operation

        {{SchemaTable.Of(OperationsFile.OperationSchema)}}

        Not built yet, and refused by name: {{string.Join(", ", OperationsFile.OperationSchema.Planned.Select(key => $"`{key}`"))}}.

        ## Phases and platforms

        `exec` is a command, a map of phases, or a map of commands by platform; a phase may be a map by platform too. Each phase is a process of
        its own in the run's folder. The run's status and exit code are those of `run`, unless `stage` did not end well. A run that is stopped
        still executes `finish`, for as long as a stop may take.

        {{SchemaTable.Of(ExecPhases.Section)}}

        ## A need

        Each item of `needs` is a text, for files of the project, or a map with one source: `file`, `operation` or `run`, or `url`. What a need finds
        is an input of the run: it is in the manifest with its digest, and the record says which run or address it came from. A need that finds
        nothing stops the run before it exists.

        {{SchemaTable.Of(NeedSchema.Section)}}

        ## A check

        Each item of `checks` is about a metric or about a file.

        {{SchemaTable.Of(CheckSchema.Type)}}

        All the bounds that are given must hold. A metric that was never recorded, and NaN, fail. Checks are judged when the command has ended with 0.

        """.ReplaceLineEndings("\n");
}
