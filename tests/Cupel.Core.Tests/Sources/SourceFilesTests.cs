using System.Diagnostics;
using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Operations;
using Cupel.Sources;
using Cupel.Testing;

namespace Cupel.Core.Tests.Sources;

public sealed class SourceFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("['**/*.py']", "a.py lib/b.py tests/c.py")]
    [InlineData("['**/*.py', '-tests/**']", "a.py lib/b.py")]
    [InlineData("['**/*.py', '-tests/**', tests/c.py]", "a.py lib/b.py tests/c.py")]
    [InlineData("['-tests/', '-lib/']", "a.py big.bin data.csv")]
    [InlineData("['**/* text']", "a.py data.csv lib/b.py tests/c.py")]
    [InlineData("['**/* binary']", "big.bin")]
    [InlineData("['**/* size<1000']", "a.py lib/b.py tests/c.py")]
    [InlineData("['**/* size>1000', '-**/* size>2000']", "data.csv")]
    [InlineData("['**/* max-matches=2']", "a.py big.bin")]
    [InlineData("['**/* max-matches=2', '-a.py']", "big.bin data.csv")]
    [InlineData("['**/*', '-tests dir']", "a.py big.bin data.csv lib/b.py")]
    [InlineData("['**/*', '-**/* sentinel=c.py', '-**/* sentinel=none']", "a.py big.bin data.csv lib/b.py")]
    [InlineData("['**/*', '-** dir', 'lib dir']", "a.py big.bin data.csv lib/b.py")]
    [InlineData("[]", "")]
    public void The_last_rule_that_matches_decides(string rules, string expected)
    {
        Write("a.py", "lib/b.py", "tests/c.py");
        File.WriteAllText(_folder["data.csv"], new string('x', 1500));
        File.WriteAllBytes(_folder["big.bin"], new byte[5000]);
        Assert.Equal(expected, Chosen(rules));
        Git("init", "-q");
        Assert.Equal(expected, Chosen(rules));
    }

    [Fact]
    public void What_a_limit_leaves_out_is_part_of_the_answer_and_what_a_rule_leaves_out_is_counted()
    {
        Write("a.py", "b.py", "c.py", "tests/d.py", "notes.txt");
        File.WriteAllBytes(_folder["big.py"], new byte[5000]);
        SourceChoice choice = Choose("['**/*.py size<1000 max-matches=2', '-tests/**']");
        Assert.Equal(["a.py", "b.py"], choice.Files.Select(file => file.Path));
        Assert.Equal(
            [new LeftOutFile("big.py", 5000, "**/*.py size<1000 max-matches=2"), new LeftOutFile("c.py", 4, "**/*.py size<1000 max-matches=2")],
            choice.Missed);
        Assert.Equal(1, choice.Unnamed);
        Assert.Equal(8, choice.Bytes);
        Assert.Equal([KeyValuePair.Create("-**/c.py", 1)], Choose("['-**/c.py']").ByRule);
        Assert.Equal([new LeftOutFile("big.py", 5000, "-**/* size>1k")], Choose("['-**/* size>1k']").LeftOut);
    }

    [Fact]
    public void Without_rules_files_of_100_MB_and_folders_that_mark_themselves_are_left_out_and_named()
    {
        Write("a.py", "venv/pyvenv.cfg", "venv/lib/x.py", "cache/CACHEDIR.TAG", "cache/y.py");
        using (FileStream large = File.Create(_folder["large.csv"]))
        {
            large.SetLength(100_000_000);
        }

        SourceChoice choice = Choose(null);
        Assert.Equal(["a.py"], choice.Files.Select(file => file.Path));
        Assert.Equal(
            [
                new LeftOutFile("large.csv", 100_000_000, "size<100M"),
                new LeftOutFile("cache/", null, "sentinel=CACHEDIR.TAG"),
                new LeftOutFile("venv/", null, "sentinel=pyvenv.cfg"),
            ],
            choice.LeftOut);
        Assert.Equal("a.py venv/lib/x.py", Chosen("['*.py', venv/lib/*.py]"));
    }

    [Fact]
    public void Ignored_files_are_in_only_when_a_rule_names_them_or_says_so()
    {
        Write("a.py", "out/x.json", "out/y.json", "keep.log", "b.log");
        File.WriteAllText(_folder[".gitignore"], "out/\n*.log\n!keep.log\n");
        foreach (bool git in new[] { false, true })
        {
            if (git)
            {
                Git("init", "-q");
            }

            Assert.Equal(git ? ".gitignore a.py keep.log" : "a.py keep.log", Chosen(null));
            Assert.Equal("", Chosen("['out/*.json']"));
            Assert.Equal("out/x.json", Chosen("[out/x.json]"));
            Assert.Equal("out/x.json out/y.json", Chosen("['out/*.json ignored']"));
        }
    }

    [Fact]
    public void Outside_of_git_what_begins_with_a_dot_is_in_only_when_a_rule_names_it()
    {
        Write("a.py", ".env", ".idea/x.xml", ".github/w.yaml");
        Assert.Equal("a.py", Chosen(null));
        Assert.Equal(".github/w.yaml a.py", Chosen("['-tests/**', '.github/**']"));
        Assert.Equal(".env a.py", Chosen("[.env, a.py]"));
        Git("init", "-q");
        Assert.Equal(".env .github/w.yaml .idea/x.xml a.py", Chosen(null));
    }

    [Fact]
    public void Files_of_a_repository_inside_are_in_and_links_to_folders_are_named()
    {
        Git("init", "-q");
        Write("a.py", "sub/b.py");
        Git("init", "-q", "sub");
        Directory.CreateSymbolicLink(_folder["link"], _folder["sub"]);
        SourceChoice choice = Choose(null);
        Assert.Equal(["a.py", "sub/b.py"], choice.Files.Select(file => file.Path));
        Assert.Equal([new LeftOutFile("link", null, "a link that leads to no file")], choice.LeftOut);
    }

    [Fact]
    public void A_project_in_a_folder_that_git_ignores_still_has_a_source()
    {
        Git("init", "-q");
        File.WriteAllText(_folder[".gitignore"], "scratch/\n");
        Write("scratch/p/a.py");
        Assert.Equal(["a.py"], SourceFiles.Choose(new ProjectFolder(_folder["scratch/p"], ""), new Operation { Name = "x" }, []).Files.Select(file => file.Path));
    }

    [Fact]
    public void A_choice_of_too_much_is_refused()
    {
        foreach (int i in Enumerable.Range(0, 5001))
        {
            File.WriteAllText(_folder[$"{i}.txt"], "");
        }

        UserErrorException error = Assert.Throws<UserErrorException>(() => Choose(null));
        Assert.Equal(ErrorCodes.SourceTooLarge, error.Faults[0].Code);
        Assert.Equal(5000, Choose("['**/* max-matches=5000']").Files.Count);
    }

    private string Chosen(string? rules) => string.Join(' ', Choose(rules).Files.Select(file => file.Path));

    private SourceChoice Choose(string? rules)
    {
        var faults = new List<Fault>();
        ConfigNode? node = rules is null ? null : Yaml.Map("s: " + rules).Find("s");
        var operation = new Operation { Name = "use", Source = SourceRuleSchema.Read(node, faults) };
        Assert.Empty(FaultText.Of(faults));
        return SourceFiles.Choose(new ProjectFolder(_folder.Path, "cupel.yaml"), operation, []);
    }

    private void Write(params string[] paths)
    {
        foreach (string path in paths)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
            File.WriteAllText(_folder[path], "text");
        }
    }

    private void Git(params string[] arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", ["-C", _folder.Path, .. arguments]))!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
