using Cupel.Cli.Completion;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary>What a shell is told may come next.</summary>
[Trait("requirement", "G29")]
public sealed class CompletionTests(CompletionTests.TwoRuns project) : IClassFixture<CompletionTests.TwoRuns>
{
    /// <summary>A project with three operations and two runs; nothing in it is changed by a test.</summary>
    public sealed class TwoRuns : IDisposable
    {
        private readonly ProjectSandbox _project = new();

        public TwoRuns()
        {
            _project.Write("cupel.yaml", """
                operations:
                  fit:
                    description: Fit a line
                    default: true
                    exec: 'echo "val_loss: 0.5"'
                    config: { lr: 0.1, shuffle: true, optimizer: { name: adam }, data: data/train.csv }
                    checks: [ { metric: val_loss, below: 1 } ]
                  prepare:
                    exec: 'true'
                    config: { size: { default: small, choices: [small, large], description: How large } }
                  choose:
                    exec: 'true'
                    config: [ { file: params.json, keys: kind, choices: [small, large], description: How large } ]
                """);
            _project.Write("params.json", """{ "kind": "small" }""");
            _project.Write("train.py", "rate = 0.5\n");
            _project.Write("data/train.csv", "a\n");
            _project.Write("data/test.csv", "a\n");
            Must("run", "fit", "-l", "first try", "-t", "a b", "-t", "keep");
            Must("run", "prepare", "--stage");
            Must("archive", "1", "--name", "old");
            Must("run", "prepare", "--stage");
            Must("delete", "1");
            Newest = _project.Cupel(["select", "1", "--name"]).Output.Trim();
            Id = _project.Cupel(["select", "1"]).Output.Trim();
            Deleted = _project.Cupel(["runs", "--deleted", "--columns", "name", "--csv"]).Output.Trim().Split(',')[^1];
        }

        internal string Directory => _project.Directory;

        internal string Newest { get; }

        internal string Id { get; }

        internal string Deleted { get; }

        internal Answer Cupel(params string[] words) => _project.Cupel(words);

        public void Dispose() => _project.Dispose();

        private void Must(params string[] words)
        {
            Answer answer = _project.Cupel(words);
            Assert.True(answer.ExitCode == 0, answer.Error);
        }
    }

    [Theory]
    [InlineData("run|", "run runs")]
    [InlineData("l|", "label")]
    [InlineData("li|", "list")]
    [InlineData("config sc|", "schema")]
    [InlineData("config s|", "show schema")]
    [InlineData("nonsense |", "")]
    [InlineData("runs --so|", "--sort")]
    [InlineData("runs --json --js|", "--jsonl")]
    [InlineData("runs -w x --wh|", "--where")]
    [InlineData("runs -w|", "-w")]
    [InlineData("-|", "--help --version -C --store --quiet --verbose")]
    [InlineData("operations |", "--json --help -C --store --quiet --verbose")]
    [InlineData("runs -- --|", "")]
    [InlineData("run fi|", "fit")]
    [InlineData("run |", "fit prepare choose train.py lr= shuffle= optimizer.name= data=")]
    [InlineData("run o|", "optimizer.name=")]
    [InlineData("run fit |", "lr= shuffle= optimizer.name= data=")]
    [InlineData("run fit lr=1 |", "shuffle= optimizer.name= data=")]
    [InlineData("run fit --label x l|", "lr=")]
    [InlineData("run prepare --fa|", "--fail-fast")]
    [InlineData("help exit|", "exit-codes")]
    [InlineData("help ver|", "verify")]
    [InlineData("run fit shuffle=|", "shuffle=true shuffle=false")]
    [InlineData("run fit shuffle=t|", "shuffle=true")]
    [InlineData("run fit lr=|", "lr=0.1")]
    [InlineData("run fit lr=0.2|", "")]
    [InlineData("run fit unknown=|", "")]
    [InlineData("run fit data=|", "data=data/train.csv data=cupel.yaml data=data/ data=params.json data=train.py")]
    [InlineData("run fit data=data/te|", "data=data/test.csv")]
    [InlineData("run prepare size=l|", "size=large")]
    [InlineData("run choose kind=|", "kind=small kind=large")]
    [InlineData("run train.py |", "rate=")]
    [InlineData("config show choose |", "kind=")]
    [InlineData("config fill p|", "prepare params.json")]
    [InlineData("config edit p|", "prepare params.json")]
    [InlineData("config edit l|", "")]
    [InlineData("config schema p|", "params.json")]
    [InlineData("config import p|", "prepare")]
    [InlineData("config fill fit --out data/|", "data/test.csv data/train.csv")]
    [InlineData("run --need pre|", "prepare=")]
    [InlineData("run fit -t ke|", "keep")]
    [InlineData("run fit --tag=ke|", "--tag=keep")]
    [InlineData("runs @|", "@label: @tag: @best:")]
    [InlineData("runs @t|", "@tag:")]
    [InlineData("runs @tag:|", "@tag:a,b @tag:keep")]
    [InlineData("show @label:|", "@label:first,try")]
    [InlineData("show @best:|", "@best:val_loss")]
    [InlineData("show @best:min,|", "@best:min,val_loss")]
    [InlineData("show la|", "latest,fit latest,prepare latest,choose")]
    [InlineData("metrics 1 |", "val_loss")]
    [InlineData("metrics 1 val_loss |", "--where --all-projects --every --plot --json --csv --help -C --store --quiet --verbose")]
    [InlineData("restart 1 lr=|", "lr=0.1")]
    [InlineData("restart 1 o|", "optimizer.name=")]
    [InlineData("archive --name |", "old")]
    [InlineData("restore --archive |", "old")]
    [InlineData("import --from |", "guild gage mlflow tensorboard")]
    [InlineData("files 1 --role c|", "checkpoint")]
    [InlineData("completion |", "bash zsh fish nu pwsh")]
    [InlineData("-C d|", "data/")]
    [InlineData("-C data runs @tag:k|", "@tag:keep")]
    [InlineData("--store nowhere runs @tag:k|", "")]
    [InlineData("export 1 p|", "")]
    [InlineData("run --batch p|", "params.json")]
    [InlineData("runs -w stat|", "status,=, status,!=, status,contains, status,in,[ status,is,undefined status,is,not,undefined")]
    [InlineData("runs -w status,=,c|", "status,=,completed status,=,checks-failed")]
    [InlineData("runs -w status,in,[failed,,l|", "status,in,[failed,,lost")]
    [InlineData("runs -w tag,=,|", "tag,=,\"a,b\" tag,=,keep")]
    [InlineData("runs -w tag,=,\"a|", "tag,=,\"a,b\"")]
    [InlineData("runs -w operation,=,fit,|", "operation,=,fit,and, operation,=,fit,or,")]
    [InlineData("runs -w operation,=,fit,and,(git.d|", "operation,=,fit,and,(git.dirty,=, operation,=,fit,and,(git.dirty,!=, operation,=,fit,and,(git.dirty,in,[ operation,=,fit,and,(git.dirty,is,undefined operation,=,fit,and,(git.dirty,is,not,undefined")]
    [InlineData("runs -w git.dirty,=,|", "git.dirty,=,true git.dirty,=,false")]
    [InlineData("runs -w loss,is,|", "loss,is,undefined loss,is,not,undefined")]
    [InlineData("runs -w min,v|", "min,val_loss,=, min,val_loss,!=, min,val_loss,<, min,val_loss,<=, min,val_loss,>, min,val_loss,>=, min,val_loss,between, min,val_loss,in,[ min,val_loss,is,undefined min,val_loss,is,not,undefined")]
    [InlineData("runs -w started,a|", "started,after,today started,after,yesterday started,after,\"this,week\" started,after,\"this,month\" started,after,\"1,hour,ago\" started,after,\"1,day,ago\" started,after,\"1,week,ago\"")]
    [InlineData("runs -w 'x|", "")]
    [InlineData("runs --sort val|", "val_loss")]
    [InlineData("runs --sort val_loss:|", "val_loss:desc val_loss:asc")]
    [InlineData("runs --columns config.l|", "config.lr")]
    [InlineData("runs --columns config.lr,,val|", "config.lr,,val_loss")]
    [InlineData("runs --columns check.|", "check.val_loss")]
    public void Words_up_to_the_cursor_give_what_may_come(string line, string expected)
    {
        // Blanks part words and candidates; a comma is a blank inside of one, and two are a comma. A run may be named with any letter, so its name is left out.
        string[] words = [.. line.TrimEnd('|').Split(' ').Select(Spaced)];

        string found = string.Join(' ', Texts(words).Where(text => text != project.Newest).Select(text => text.Replace(",", ",,", StringComparison.Ordinal).Replace(' ', ',')));

        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("show ")]
    [InlineData("compare 1 ")]
    [InlineData("run --resume ")]
    [InlineData("delete -y ")]
    public void Runs_come_by_name_the_newest_first_with_what_they_are(string line)
    {
        Candidate first = Completer.Complete(line.Split(' '), Session())[0];

        Assert.Equal(project.Newest, first.Text);
        Assert.Matches("^fit, completed, [a-z0-9 ]+, first try$", first.Description);
        Assert.Equal([project.Id], Texts("show", project.Id[..^3]));
    }

    [Theory]
    [InlineData("restore", "")]
    [InlineData("purge", "")]
    [InlineData("runs", "--deleted", "")]
    public void What_is_in_the_trash_is_found_there(params string[] words) => Assert.Equal([project.Deleted], Texts([.. words.Where(word => word.Length > 0), project.Deleted[..1]])[..1]);

    [Fact]
    public void Files_of_a_run_are_those_in_its_folder() =>
        Assert.Equal(["train.py"], Texts("cat", project.Newest, "tr"));

    [Fact]
    public void A_broken_operations_file_completes_nothing_and_says_nothing()
    {
        using var broken = new ProjectSandbox();
        broken.Write("cupel.yaml", "operations: [\n");

        Answer answer = broken.Cupel(["complete", "fish", "run", ""]);

        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.All(answer.Output.TrimEnd().Split('\n'), line => Assert.StartsWith("-", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("complete")]
    [InlineData("complete", "tcsh", "run")]
    [InlineData("complete", "bash", "cupel run")]
    [InlineData("complete", "fish", "cat", "no-such-run", "x")]
    [InlineData("complete", "fish", "--store", "\0", "show", "x")]
    public void What_makes_no_sense_is_answered_with_nothing(params string[] words)
    {
        Answer answer = project.Cupel(words);

        Assert.Equal((0, "", ""), (answer.ExitCode, answer.Output, answer.Error));
    }

    [Fact]
    public void Asking_writes_nothing()
    {
        string[] before = Directory.GetFileSystemEntries(project.Directory, "*", SearchOption.AllDirectories);
        project.Cupel("complete", "fish", "run", "");
        project.Cupel("complete", "fish", "runs", "-w", "s");
        Assert.Equal(before, Directory.GetFileSystemEntries(project.Directory, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("zsh", "show|@label:", ".@label:first try\t1 run")]
    [InlineData("zsh", "runs|@t", "+@tag:\truns with a tag")]
    [InlineData("fish", "show|@label:", "@label:first try\t1 run")]
    [InlineData("fish", "run|fit|lr=", "lr=0.1\tthe value now")]
    [InlineData("pwsh", "show|+@label:", "'@label:first try'\t@label:first try\t1 run")]
    [InlineData("pwsh", "run|fit|+lr", "lr=\tlr=\tnow 0.1")]
    public void Each_shell_is_told_in_its_own_form(string shell, string words, string expected) =>
        Assert.Equal(expected + "\n", project.Cupel(["complete", shell, .. words.Split('|')]).Output);

    [Fact]
    public void Nu_is_told_in_json() => Assert.Equal(
        """[{"value":"\"@label:first try\"","description":"1 run"}]""",
        project.Cupel("complete", "nu", "show", "@label:").Output.ReplaceLineEndings("").Replace("  ", "", StringComparison.Ordinal).Replace("\": ", "\":", StringComparison.Ordinal).Replace("\\u0022", "\\\"", StringComparison.Ordinal));

    [Theory]
    [InlineData("cupel run fit l", "nospace", "lr=")]
    [InlineData("cupel run fit lr=", "space", "0.1")]
    [InlineData("A=1 cupel run fit shuffle=t", "space", "true")]
    [InlineData("cupel show @label:", "space", @"first\ try")]
    [InlineData("cupel show @la", "nospace", "@label:")]
    [InlineData(@"cupel show @label:first\ t", "space", @"first\ try")]
    [InlineData("cupel show '@label:first t", "space", "@label:first try")]
    [InlineData("cupel show \"@tag:a", "space", "@tag:a b")]
    [InlineData("cupel runs -w 'tag = \"a", "space", "tag = \"a b\"")]
    [InlineData("cupel runs -w \"tag = a", "space", "")]
    [InlineData("cupel runs -w \"tag = \\\"a", "space", "tag = \\\"a b\\\"")]
    [InlineData("cupel run fit --tag=ke", "space", "keep")]
    [InlineData("cupel metrics 1 val_loss ", "space", "")]
    [InlineData("cupel metrics 1 val_loss --pl", "space", "--plot")]
    public void Bash_gets_what_stands_behind_its_last_break_quoted_for_that_place(string line, string blank, string expected) =>
        Assert.Equal($"{blank}\n{(expected.Length > 0 ? expected + "\n" : "")}", project.Cupel("complete", "bash", " \t\n\"'@><=;|&(:", line).Output);

    private static string Spaced(string word) => word.Replace(",,", "\0", StringComparison.Ordinal).Replace(',', ' ').Replace('\0', ',');

    private string[] Texts(params string[] words) => [.. Completer.Complete(words, Session()).Select(candidate => candidate.Text)];

    private Session Session() => new()
    {
        Terminal = new Terminal { Out = TextWriter.Null, Error = TextWriter.Null },
        Directory = project.Directory,
        Environment = _ => null,
    };
}
