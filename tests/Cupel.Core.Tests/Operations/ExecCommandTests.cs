using System.Diagnostics;
using Cupel.Config;
using Cupel.Core.Tests.Config;
using Cupel.Errors;
using Cupel.Operations;

namespace Cupel.Core.Tests.Operations;

public sealed class ExecCommandTests
{
    private static readonly string[] Nasty =
    [
        "", " ", "a b", "'", "\"", "$(echo no)", "`echo no`", "$HOME", "\\", "\\'", "a'b\"c$d`e\\f", "*", "~", "-n", "; echo no", "&& echo no", "a\nb", "#x",
        "!x", "{x}", "{{x}}", "if", "2", "é😀", "$'x'", "a=b", "\t", "%s", "\\n", "'\"'\"'",
    ];

    [Theory]
    [Trait("requirement", "G35")]
    [InlineData("printf '%s|' {v}", "{0}|")]
    [InlineData("printf '%s|' --v={v}", "--v={0}|")]
    [InlineData("printf '%s|' \"{v}\"", "{0}|")]
    [InlineData("printf '%s|' 'x{v}y'", "x{0}y|")]
    [InlineData("printf '%s|' \"it's {v}\"'{v}'{v}", "it's {0}{0}{0}|")]
    [InlineData("printf '%s|' \"$(printf '%s' {v})|\"", "{0}||")]
    [InlineData("printf '%s|' \"$(printf '%s' \"{v}\" ')' )\" {v}", "{0})|{0}|")]
    [InlineData("(true); X={v}; printf '%s|' \"$X\" ${X:+yes}", null)]
    [InlineData("printf '%s' {v}>&1", "{0}")]
    [InlineData("# it's {{\nprintf '%s|' {v}", "{0}|")]
    [InlineData("printf '%s|' a\\ b {v}", "a b|{0}|")]
    [InlineData("printf '%s|' $((1+(2))) {v}", "3|{0}|")]
    public void The_shell_gives_every_value_on_as_it_is(string command, string? output)
    {
        foreach (string value in Nasty)
        {
            string expected = output?.Replace("{0}", value, StringComparison.Ordinal) ?? (value.Length > 0 ? $"{value}|yes|" : "|");
            CommandLine plan = Fill(command, value)!;
            Assert.Equal(expected, Run(plan.Argv));
        }
    }

    [Theory]
    [InlineData("echo `echo {v}`", "after a backquote")]
    [InlineData("cat <<END {v}", "after a here-document")]
    [InlineData("echo x # {v}", "in a comment")]
    [InlineData("echo \\{v}", "after a backslash")]
    [InlineData("echo $x{v}", "right behind a shell variable without braces")]
    [InlineData("echo \"$(case x in x) echo {v};; esac)\"", "after a `case` inside `$( )`")]
    [InlineData("echo $'a' {v}", "after `$'`")]
    public void Where_no_quoting_is_safe_a_value_is_refused(string command, string reason)
    {
        var faults = new List<Fault>();
        Assert.Null(Read("'" + command.Replace("'", "''", StringComparison.Ordinal) + "'", faults));
        Fault fault = Assert.Single(faults);
        Assert.Equal($"a value cannot stand {reason}: no quoting would be safe there", fault.Message);
        Assert.Equal("{v}", fault.Where!.Text.Substring(fault.Where.Column - 1, fault.Where.Length));
    }

    [Theory]
    [InlineData("echo ${HOME} ${x:-{v}} {{v}} {{}} {v}", "echo ${HOME} ${x:-{v}} {v} {} 1")]
    [InlineData("python t.py --lr {lr} --l {l} --n {nothing} --b {b} {m.k}", "python t.py --lr 1e-3 --l '[1,\"a b\"]' --n '' --b true deep")]
    public void Braces_and_values_are_written_by_the_rule(string command, string filled) => Assert.Equal(filled, Fill(command, 1L)!.Shell);

    [Fact]
    public void In_a_list_an_argument_stays_one_argument()
    {
        var faults = new List<Fault>();
        ExecCommand command = Read("[echo, 'a {v} b', '{v}', \"{v}{v}\", 5]", faults)!;
        CommandLine plan = command.Fill(Values("$x 'y'").Root, faults)!;
        Assert.Empty(faults);
        Assert.Equal(["echo", "a $x 'y' b", "$x 'y'", "$x 'y'$x 'y'", "5"], plan.Argv);
    }

    [Fact]
    public void A_NUL_character_is_refused()
    {
        var faults = new List<Fault>();
        Assert.Null(Read("echo {v}", faults)!.Fill(Values("a\0b").Root, faults));
        Assert.Equal(["config-type - `v` holds a NUL character, which no command line can carry"], FaultText.Of(faults));
    }

    private static ResolvedConfig Values(object? value) => new(Yaml.Map("lr: 1e-3\nl: [1, a b]\nnothing:\nb: true\nm: {k: deep}\nv: 0\n")
        .With("v", ConfigNode.From(value, Origin.CommandLine)));

    private static ExecCommand? Read(string yaml, List<Fault> faults)
    {
        ConfigNode node = Yaml.Map("exec: " + yaml).Find("exec")!;
        ConfigType type = OperationsFile.OperationSchema.Find("exec")!.Type;
        return ExecCommand.Read(new ConfigResolver("/", faults).Resolve(node, type, "exec"), Values(0L).Root, faults);
    }

    private static CommandLine? Fill(string command, object? value)
    {
        var faults = new List<Fault>();
        CommandLine? plan = Read("\"" + command.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal) + "\"", faults)?.Fill(Values(value).Root, faults);
        Assert.Empty(FaultText.Of(faults));
        return plan;
    }

    private static string Run(IReadOnlyList<string> argv)
    {
        var start = new ProcessStartInfo(argv[0], argv.Skip(1)) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
