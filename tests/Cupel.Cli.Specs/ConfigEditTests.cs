using System.Text;
using Cupel.Cli.Specs.Transcripts;
using Cupel.Hosting;

namespace Cupel.Cli.Specs;

/// <summary>A config is edited as a copy, which takes the file's place only when it has no fault.</summary>
[Trait("requirement", "G35")]
public sealed class ConfigEditTests : IDisposable
{
    private const string Operations = "operations:\n  fit: { exec: 'true', config: { lr: 0.1 } }\n  digits: { train: conf/digits.yaml }\n";

    private const string Training = """
        data: digits
        model: { name: sequential, layers: [flatten, { name: linear, out_features: 10 }] }
        loss: cross_entropy
        optimizer: { name: adam, lr: 0.1 }
        """;

    private readonly ProjectSandbox _project = new();

    public ConfigEditTests()
    {
        _project.Write("cupel.yaml", Operations);
        _project.Write("conf/digits.yaml", Training);
    }

    private string OperationsFile => Path.Combine(_project.Directory, "cupel.yaml");

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData]
    [InlineData("fit")]
    [InlineData("cupel.yaml")]
    public void What_is_saved_without_a_fault_takes_the_place_of_the_file(params string[] words)
    {
        Answer answer = Edit("sed -i s/0.1/0.2/", "", words);
        Assert.Equal((0, "", "wrote cupel.yaml\n"), (answer.ExitCode, answer.Output, answer.Error));
        Assert.Equal(Operations.Replace("0.1", "0.2", StringComparison.Ordinal), File.ReadAllText(OperationsFile));
        Assert.Equal(["conf", "cupel.yaml"], Names(_project.Directory));
    }

    [Fact]
    public void A_hint_that_names_a_place_names_it_in_the_file_and_not_in_the_copy()
    {
        Answer refused = Edit("sed -i 's/{ lr: 0.1 }/{ lr: 0.1: 2 }/'", "n\n");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("hint: the `{` is at cupel.yaml:2:", refused.Error, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(refused.Error.Split("what you wrote is in ")[1].Trim())!, recursive: true);
    }

    [Theory]
    [InlineData("digits")]
    [InlineData("conf/digits.yaml")]
    public void A_training_config_is_checked_as_one(string name)
    {
        string path = Path.Combine(_project.Directory, "conf", "digits.yaml");
        Answer refused = Edit("sed -i s/adam/adma/", "n\n", name);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("conf/digits.yaml:4", refused.Error, StringComparison.Ordinal);
        Assert.Equal(Training, File.ReadAllText(path));
        Directory.Delete(Path.GetDirectoryName(refused.Error.Split("what you wrote is in ")[1].Trim())!, recursive: true);
        Assert.Equal(0, Edit("sed -i s/0.1/0.2/", "", name).ExitCode);
        Assert.Contains("lr: 0.2", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal(["digits.yaml"], Names(Path.Combine(_project.Directory, "conf")));
    }

    [Fact]
    public void A_fault_is_shown_and_the_text_can_be_edited_again()
    {
        _project.Write("again.sh", "if grep -q exce \"$1\"; then sed -i s/exce/exec/ \"$1\"; else sed -i 's/exec/exce/; s/0.1/0.3/' \"$1\"; fi\n");
        Answer answer = Edit("sh again.sh", "y\n");
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("--> cupel.yaml:2:10", answer.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean", answer.Error, StringComparison.Ordinal);
        Assert.Equal(Operations.Replace("0.1", "0.3", StringComparison.Ordinal), File.ReadAllText(OperationsFile));
    }

    [Fact]
    public void Who_gives_up_is_told_where_the_text_is_and_the_file_stays()
    {
        Answer answer = Edit("sed -i s/exec/exce/", "n\n");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("cupel.yaml is as it was\n", answer.Error, StringComparison.Ordinal);
        Assert.Equal(Operations, File.ReadAllText(OperationsFile));
        string kept = answer.Error.Split("what you wrote is in ")[1].Trim();
        Assert.Contains("exce", File.ReadAllText(kept), StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
    }

    [Fact]
    public void The_operations_file_of_another_project_is_checked_as_one()
    {
        _project.Write("other/cupel.yaml", Operations);
        Answer refused = Edit("sed -i s/0.1/0.2/", "n\n", "other/cupel.yaml");
        Assert.Contains("no file `conf/digits.yaml`", refused.Error, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(refused.Error.Split("what you wrote is in ")[1].Trim())!, recursive: true);
        _project.Write("other/conf/digits.yaml", Training);
        Assert.Equal(0, Edit("sed -i s/0.1/0.2/", "", "other/cupel.yaml").ExitCode);
        Assert.Contains("lr: 0.2", File.ReadAllText(Path.Combine(_project.Directory, "other", "cupel.yaml")), StringComparison.Ordinal);
        Assert.Equal(Operations, File.ReadAllText(OperationsFile));
    }

    [Fact]
    public void A_broken_operations_file_can_be_mended()
    {
        _project.Write("cupel.yaml", "operations: [\n");
        Assert.Equal(0, Edit("printf 'operations: {}\\n' >", "").ExitCode);
        Assert.Equal("operations: {}\n", File.ReadAllText(OperationsFile));
    }

    [Fact]
    public void Mode_line_ends_and_links_stay()
    {
        _project.Write("real.yaml", Operations.Replace("\n", "\r\n", StringComparison.Ordinal));
        string real = Path.Combine(_project.Directory, "real.yaml");
        _project.Shell("chmod 640 real.yaml");
        File.Delete(OperationsFile);
        File.CreateSymbolicLink(OperationsFile, "real.yaml");
        Assert.Equal(0, Edit("sed -i 's/0.1/0.2/; s/\\r//'", "").ExitCode);
        Assert.Equal("real.yaml", new FileInfo(OperationsFile).LinkTarget);
        Assert.Equal(Operations.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("0.1", "0.2", StringComparison.Ordinal), Encoding.UTF8.GetString(File.ReadAllBytes(real)));
        Assert.StartsWith("-rw-r-----", _project.Shell("ls -l real.yaml").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_someone_else_changed_meanwhile_is_left_to_them()
    {
        _project.Write("meanwhile.sh", "sed -i s/0.1/0.2/ \"$1\"; printf 'operations: {}\\n' > cupel.yaml\n");
        Answer answer = Edit("sh meanwhile.sh", "");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("changed by someone else", answer.Error, StringComparison.Ordinal);
        Assert.Equal("operations: {}\n", File.ReadAllText(OperationsFile));
        string kept = answer.Error.Split("what you wrote is in ")[1].Split('\n')[0];
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
    }

    [Theory]
    [InlineData("true", 0, "nothing changed in cupel.yaml")]
    [InlineData("false", 2, "ended with exit code 1; nothing was written")]
    [InlineData("no-such-editor", 2, "no editor `no-such-editor` here")]
    public void An_editor_that_saves_nothing_changes_nothing(string editor, int exitCode, string error)
    {
        Answer answer = Edit(editor, "");
        Assert.Equal(exitCode, answer.ExitCode);
        Assert.Contains(error, answer.Error, StringComparison.Ordinal);
        Assert.Equal(Operations, File.ReadAllText(OperationsFile));
    }

    private static string[] Names(string folder) => [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private Answer Edit(string editor, string answers, params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var session = new Session
        {
            Terminal = new Terminal { Out = output, Error = error, Answers = new StringReader(answers) },
            Directory = _project.Directory,
            Environment = name => name switch
            {
                "EDITOR" => editor,
                TrainingHost.Variable => ProjectSandbox.Host,
                _ => null,
            },
        };
        return new Answer(App.Run(["config", "edit", .. words], session), output.ToString(), error.ToString());
    }
}
