using Cupel.Errors;
using Cupel.Operations;
using Cupel.Operations.Import;
using Cupel.Testing;

namespace Cupel.Core.Tests.Operations.Import;

/// <summary>Reads help texts that argparse and click of several versions printed; what each program declares stands beside it.</summary>
public sealed class HelpImportTests
{
    private const string Train = """
        config:
          data: { required: true, description: folder with the data }
          extra: { default: [], description: more folders }
          lr: { default: 0.001, description: step size }
          epochs: { default: 10, description: "how many times to go over all of the data, which may be a long description that wraps over several lines" }
          optimizer: { default: adam, choices: [adam, sgd, lion], description: which optimizer }
          amp: { default: false, description: mixed precision }
          no-shuffle: false
          compile: { default: true, description: compile it }
          layers: { default: [64, 32], description: sizes }
          log-dir: { required: false, description: folder for logs }
          verbose: false
          name: { required: true, description: "the run's name" }
        pass: { args: { names: { data: positional, extra: positional, compile: "--compile/--no-compile" } } }

        """;

    [Theory]
    [InlineData("argparse-3.9.txt", Train)]
    [InlineData("argparse-3.11.txt", Train)]
    [InlineData("argparse-3.13.txt", Train)]
    public void The_help_of_argparse_is_read_whatever_its_version(string file, string expected) => Assert.Equal(expected, Text(Read(file)));

    [Fact]
    public void A_switch_of_an_old_argparse_is_off_until_it_is_given()
    {
        string text = Text(Read("argparse-3.6.txt"));
        Assert.Contains("  compile: { default: false, description: compile it }\n", text, StringComparison.Ordinal);
        Assert.Contains("  extra: { default: [], description: more folders }\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Odd_options_are_read_and_what_cannot_be_a_value_is_said()
    {
        HelpImport found = Read("argparse-3.12-odd.txt");
        Assert.Equal("""
            config:
              model:
                hidden: { default: 32, description: units }
                act: { default: relu, description: activation }
              size: { default: [28, 28], description: pixels }
              mode: { required: false }
              q: { default: false, description: quiet }
              temperature: { default: .inf, description: how hot }
              note: { default: a (b) c, description: a text }
              train: false
              test: false
            pass: { args: { names: { q: "-q" } } }

            """, Text(found));
        Assert.Equal(["(--train | --test)", "2d"], found.Unread.Select(line => line.Text));
    }

    [Fact]
    public void Subcommands_are_pointed_out_and_read_by_themselves()
    {
        HelpImport all = Read("argparse-3.12-subcommands.txt");
        Assert.Equal(["seed", "ratio", "device"], all.Values.Select(value => value.Key));
        Assert.Equal(["{train,eval}", "train              train it", "eval               evaluate it"], all.Unread.Select(line => line.Text));
        Assert.Equal("config:\n  lr: { default: 0.1, description: step }\npass: args\n", Text(Read("argparse-3.12-subcommand.txt")));
        Assert.Equal(["copy"], Read("click-8.4-group.txt").Unread.Select(line => line.Text));
    }

    [Theory]
    [InlineData("click-8.1.txt")]
    [InlineData("click-8.4.txt")]
    public void The_help_of_click_is_read_with_its_types_and_ranges(string file) => Assert.Equal("""
        config:
          data: { required: true }
          lr: { default: 0.001, type: number, description: Step size. }
          epochs: { default: 10, type: integer, min: 1, max: 100, description: "How often to go over the data, in a description that is so long that it wraps." }
          dropout: { default: 0.1, type: number, min: 0, max: 1 }
          optimizer: { default: adam, choices: [adam, sgd], description: Which optimizer. }
          shuffle: { default: true, description: Whether to shuffle. }
          amp: { default: false, description: Mixed precision. }
          name: { required: true, type: text, description: The name. }
          layer-size: { required: false, type: integer, description: Sizes. }
          out: { required: false, type: text, description: Where to write. }
          size: { default: [], type: integer, description: Two sizes. }
        pass: { args: { names: { data: positional, shuffle: "--shuffle/--no-shuffle" } } }

        """, Text(Read(file)));

    [Fact]
    public void A_pair_whose_default_is_not_shown_is_passed_only_when_it_is_given() => Assert.Equal("""
        config:
          amp: { required: false, type: boolean, description: Mixed precision. }
          shuffle: false
        pass: { args: { names: { amp: "--amp/--no-amp", shuffle: "--shuffle/--no-shuffle" } } }

        """, Text(Read("click-8.1-pairs.txt")));

    [Fact]
    public void A_click_command_may_take_several_words_and_open_ranges() => Assert.Equal("""
        config:
          src: []
          dst: { required: false }
          rate: { default: 0.5, type: number, min: 0, description: How fast. }
          point: [1, 2.5]
          when: { required: false, type: text, description: When. }
        pass: { args: { names: { src: positional, dst: positional } } }

        """, Text(Read("click-8.4-odd.txt")));

    [Fact]
    public void The_help_of_Typer_is_clicks_with_enums_arguments_and_completion_of_its_own()
    {
        HelpImport found = Read("typer-0.7.txt");
        Assert.Equal("""
            config:
              data: { required: true, description: folder with the data }
              lr: { default: 0.1, type: number, description: step size }
              epochs: { default: 3, type: integer }
              optimizer: { default: adam, choices: [adam, sgd] }
              amp: true
              verbose: { default: false, description: talk }
              layers: { required: false, type: integer, description: layer sizes }
              name: { required: false, type: text }
              token: { required: true, type: text, description: secret token }
            pass: { args: { names: { data: positional, amp: "--amp/--no-amp" } } }

            """, Text(found));
        Assert.Equal("--layers INTEGER", Assert.Single(found.Unread).Text);
    }

    [Fact]
    public void What_Hydra_itself_prints_is_read()
    {
        HelpImport found = Read("hydra-1.3.2.txt");
        Assert.Equal("""
            config:
              db:
                host: localhost
                port: 3306
              lr: 0.1
              name: "it's: a name"
              tags: [a, b]
              nothing: { required: false }
              missing: { required: true }
              opt:
                betas: [0.9, 0.999]
                eps: 1.0e-08
            pass: hydra

            """, Text(found));
        Assert.Equal("opt.url: ${db.host}:80", Assert.Single(found.Unread).Text);
    }

    [Fact]
    public void Groups_of_a_Hydra_program_are_said_since_only_its_command_can_choose_them()
    {
        string help = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Cupel.Core.Tests", "Operations", "Import", "Helps", "hydra-1.3.2-help.txt"));
        HelpImport found = HelpImport.ReadHydra(help, "db:\n  host: localhost\n")!;
        Assert.Equal("db.host", Assert.Single(found.Values).Key);
        Assert.Equal("db: mysql, postgresql", Assert.Single(found.Unread).Text);
        Assert.Contains("`db=mysql`", found.Unread[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absl-0.15.txt")]
    [InlineData("absl-0.15-full.txt")]
    public void The_help_of_absl_is_read_without_the_flags_of_the_library(string file) => Assert.Equal("""
        config:
          amp: { default: true, description: mixed precision }
          epochs: { default: 3, type: integer, description: how many }
          lr: { default: 0.1, type: number, description: step size }
          name: { required: false, type: text, description: "the name that is long enough to be wrapped onto a second line of the help text, we hope" }
          optimizer: { default: adam, choices: [adam, sgd], description: which }
          tags: { default: "a,b", description: tags }
        pass: { args: { names: { amp: "--amp/--noamp" } } }

        """, Text(Read(file)));

    [Fact]
    public void A_default_of_click_that_is_none_of_the_choices_is_left_out_and_said()
    {
        HelpImport found = HelpImport.Read("Usage: x [OPTIONS]\n\nOptions:\n  --mode [a|b]  [default: Mode.c]\n")!;
        Assert.Null(Assert.Single(found.Values).Default);
        Assert.Contains("Mode.c", Assert.Single(found.Unread).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_config_of_a_Hydra_program_is_read_with_what_must_be_given()
    {
        HelpImport found = HelpImport.Read("model:\n  name: mlp\n  layers: [1, 2]\ndata: ???\nout: ${data}/out\nseed: null\nlr: 1e-3\n")!;
        Assert.Equal("""
            config:
              model:
                name: mlp
                layers: [1, 2]
              data: { required: true }
              seed: { required: false }
              lr: 1.0e-3
            pass: hydra

            """, Text(found));
        Assert.Equal((5, "out: ${data}/out"), (Assert.Single(found.Unread).Line, found.Unread[0].Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Traceback (most recent call last):\n  File x\n")]
    [InlineData("just words")]
    public void What_is_no_help_is_nothing(string text) => Assert.Null(HelpImport.Read(text));

    [Fact]
    public void What_is_printed_is_read_back_as_an_operation()
    {
        string folder = Directory.CreateTempSubdirectory("cupel").FullName;
        try
        {
            foreach (string file in new[] { "argparse-3.11.txt", "argparse-3.12-odd.txt", "click-8.4.txt", "click-8.4-odd.txt" })
            {
                File.WriteAllText(Path.Combine(folder, "cupel.yaml"), "operations:\n  a:\n    exec: go\n" + OperationsText.Of(Read(file).Keys(), 4));
                var faults = new List<Fault>();
                Assert.NotNull(OperationsFile.Load(ProjectFolder.Get(folder), faults).Find("a"));
                Assert.Empty(faults);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static HelpImport Read(string file) =>
        HelpImport.Read(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Cupel.Core.Tests", "Operations", "Import", "Helps", file))) ?? throw new InvalidDataException(file);

    private static string Text(HelpImport found) => OperationsText.Of(found.Keys(), 0);
}
