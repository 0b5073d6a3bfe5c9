using Cupel.Needs;
using Cupel.Operations;
using Cupel.Sources;
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

        ## The project

        `project` is a name, or a map: `project: { name: Digits, id: digits-3f2a }`.

        {{SchemaTable.Of(OperationsFile.ProjectSchema)}}

        ## An operation

        {{SchemaTable.Of(OperationsFile.OperationSchema)}}

        Not built yet, and refused by name: {{string.Join(", ", OperationsFile.OperationSchema.Planned.Select(key => $"`{key}`"))}}.

        ## Phases and platforms

        `exec` is a command, a map of phases, or a map of commands by platform; a phase may be a map by platform too. Each phase is a process of
        its own in the run's folder. The run's status and exit code are those of `run`, unless `stage` did not end well. A run that is stopped
        still executes `finish`, for as long as a stop may take.

        {{SchemaTable.Of(ExecPhases.Section)}}

        ## A rule of the source

        Each item of `source` is a text or a map. The last rule that matches a file decides whether it is copied; where the first one leaves files
        out, everything is in to begin with that there is without rules. A text is a pattern and then conditions, all of which must hold:
        `**/*.csv size<100k`, `-**/* binary`, `data/** text max-matches=500`, `-**/* dir sentinel=.nocopy`, `cache/*.json ignored`. A map says the same:

        {{SchemaTable.Of(SourceRuleSchema.Section)}}

        Without rules every file below 100 MB is copied that git knows or would add. Where the project is in no git work tree, its own `.gitignore`
        files are read by the rules of git, and what begins with a dot is left out as well. Folders that hold `pyvenv.cfg`, `.nocopy` or `CACHEDIR.TAG`
        are left out unless a rule names something in them, and nothing in `.git` or `.cupel` is ever copied. What a size or a number leaves out is
        said when a run starts, kept in its record and listed by `cupel files`; `cupel run --preview` says what each rule leaves out. A choice of more
        than 5,000 files or 200 MB is refused.

        ## A step

        Each item of `steps` is the name of an operation, also with values behind it as on a command line (`train lr=0.1`), or a map. The operation's run is a batch whose members are the steps: they run one after the
        other, each as a run of its own, and the first that is not completed stops the rest; `cupel run --resume` goes on from there. All steps are
        checked, and their source is kept, before the first starts. A step that needs files of an operation gets them from the last step before it that
        runs this operation, and not from any other run; where there is none, from the newest completed run as always.

        An operation with steps may be a step itself, but not of itself. It stands for its steps: they are members of the same run, called
        `pipeline.prepare` where the step is called `pipeline`; its tags and attributes are theirs too, and its label is that of those that have none.
        With several values, `cupel run pipeline lr=[0.1,0.01]`, each member of the batch is a run of all steps. `cupel run pipeline --need
        prepare=RUN` takes that run in the place of the step `prepare`, or for what the steps need of it. `stop-after` is a limit for all steps together.

        {{SchemaTable.Of(StepSchema.Section)}}

        ## A need

        Each item of `needs` is a map with one source: `file`, `dir`, `dvcfile`, `operation` or `run`, or `url`; or a text: files of the project, or
        `dir: data`, `dvcfile: data.csv.dvc`, `operation: prepare`, `https://host/a.csv#sha256=...`. What a need finds is an input of the run: it is in
        the manifest with its digest, and the record says which run or address it came from, and where a linked file lies. A need that finds nothing
        stops the run before it exists, unless it is optional.

        {{SchemaTable.Of(NeedSchema.Section)}}

        ## Config that says more

        A value of `config` is what it is, `lr: 0.1`, or a map that says more of it: `lr: { default: 0.1, min: 0, description: The step. }`. A map with
        `default` or `required` is such a value, every other map is a section with values of its own. A value that is refused, or that nobody gives
        although it is required, stops the run, and each member of a batch, before anything runs.

        {{SchemaTable.Of(DeclaredValue.Schema)}}

        ## Passing values

        `pass` says how the values reach the program. All the ways that are given are used; a value that is nothing is no argument.

        {{SchemaTable.Of(ConfigPassReader.Section)}}

        As arguments:

        {{SchemaTable.Of(ConfigPassReader.Arguments)}}

        ## Config in files

        `config` may name files of the project in which the values stand already: a text, or a list of texts and maps. They are changed in the
        run's own copy of the file, and nothing else of it is; the project's file stays as it is. [Values in files](values-in-files.md) says what
        counts as a value in each kind of file, and how a new one is written.

        A text is `FILE#KEY`: `train.py` takes the keys without a dot, `train.py#optimizer.*` those in `optimizer`, `conf/*.yaml#**` all there are,
        `#lr` a key of the files of the item before. A text that starts with `-` leaves keys out again: `-train.py#version`; write `\-odd.py` for a
        file whose name starts so. A map says more:

        {{SchemaTable.Of(FileSelection.Schema)}}

        An item that selects a value again says anew what it may be. A pattern that matches nothing is an error, and so is a value in a file that is
        not what is asked of it. Two values of one name must be equal, and are then set together.

        ## A metric

        `metrics` says which way metrics are better: `metrics: { wer: lower, reward: higher }`; or more of one of them: `bleu: { better: higher, at: max }`.
        `@best:bleu` goes by it, and so do the verdicts of `cupel compare --group`; of several things that an operation said of a metric over
        time, what its newest run has counts. A metric of which nothing is said is judged by its checks, and where there are none by its name:
        `val_loss`, `accuracy`.

        {{SchemaTable.Of(GoalSchema.Section)}}

        ## Scalars

        A pattern with placeholders must match the whole line, but for blanks at its ends; a blank in it is one or more in the line.

        | placeholder | takes |
        |---|---|
        | `{key}` | the name of a metric: a letter or `_`, then anything but blanks |
        | `{value}` | its value: a number such as `12`, `-0.5`, `1e-4`, `nan` or `inf` |
        | `{step}` | digits |
        | `{NAME}` | the value of the metric of that name |

        `regex:` and a regular expression of .NET may match anywhere in a line, also several times. Its groups `key` and `value`, or two groups without
        names, are a metric's name and value; any other named group is what the placeholder of its name is. `\key`, `\value` and `\step` stand in it
        for what the placeholders take; `(?P<loss>\value)` begins a group as in Python. What a group of your own takes and is no number is passed over.

        A metric may stand before its pattern, which then holds `{value}` or one group. The name `step` gives the step.

        ```yaml
        scalars:
          step: "epoch {value} of 10"
          loss: 'regex:loss=(\value)'
        ```

        Every pattern reads every line; of what is told twice in one, the last counts. The step of a line's metrics is the last one that any line told.
        As long as none did, it is counted: from 0, and one more whenever a metric comes again. The rules are those of Guild AI's output scalars.

        ## A check

        Each item of `checks` is about a metric or about a file.

        {{SchemaTable.Of(CheckSchema.Type)}}

        All the bounds that are given must hold. A metric that was never recorded, and NaN, fail. Checks are judged when the command has ended with 0.

        """.ReplaceLineEndings("\n");
}
