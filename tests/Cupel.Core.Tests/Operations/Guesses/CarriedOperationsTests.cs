using Cupel.Errors;
using Cupel.Operations;
using Cupel.Operations.Guesses;
using Cupel.Testing;

namespace Cupel.Core.Tests.Operations.Guesses;

/// <summary>What <c>guild.yml</c> and Gage's files say becomes operations that can be read, and the rest is said.</summary>
public sealed class CarriedOperationsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a: { main: guild.pass }", "exec: \"true\"")]
    [InlineData("a: { main: pkg.mod --x 1 }", "exec: python3 -m pkg.mod --x 1")]
    [InlineData("a: { exec: 'echo ${x} {y}', flags: { x: yes } }", "exec: \"echo {x} {{y}}\"\n    config:\n      x: true")]
    [InlineData("a: { exec: 'run ${flag_args}', flags: { x: 1 } }", "exec: \"run {args}\"\n    config:\n      x: 1\n    pass: args")]
    [InlineData("a: { exec: run, flags: { x: { default: 1, env-name: XX } } }", "pass:\n      env:\n        x: XX")]
    [InlineData("a: { exec: run, output-scalars: no }", "scalars: false")]
    [InlineData("a: { exec: run, objective: { maximize: acc } }", "metrics:\n      acc: higher")]
    [InlineData("a: { exec: run, sourcecode: [ '/x.py', '*.csv', { exclude: y } ] }", "source: [x.py, \"**/*.csv\", \"-**/y\"]")]
    [InlineData("a: { exec: run, sourcecode: no }", "source: []")]
    [InlineData("a: { exec: run, requires: [ 'file:d.csv' ] }", "needs: [{ file: d.csv }]")]
    [InlineData("- model: m\n  operations: { a: { exec: run, requires: r } }\n  resources: { r: { target-path: in, sources: [ { file: d.csv } ] } }", "needs: [{ file: d.csv, to: in/ }]")]
    public void What_Guild_says_is_said_here(string guild, string expected)
    {
        _folder.Write("guild.yml", guild);
        Assert.Contains(expected, Read().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: { exec: 'run ${z}' }", "operation `a` is left out: `${z}` in its command is none of its `flags`")]
    [InlineData("a: { main: '{{m}} x' }", "operation `a` is left out: its `main` has parameters of Guild in it (`{{...}}`)")]
    [InlineData("a: { steps: [ b ] }", "operation `a` is left out: its step `b` is not here")]
    [InlineData("b: { exec: x }\na: { steps: [ 'b -l x' ] }", "operation `a` is left out: its step `b -l x` has options of Guild")]
    [InlineData("a: { exec: x, plugins: all }", "not taken over of `a`: `plugins`")]
    [InlineData("a: { exec: x, requires: { url: 'https://h/a.csv' } }", "not taken over of `a`: `https://h/a.csv`, which needs a `sha256` here")]
    [InlineData("a: [", "cannot be read: ")]
    public void What_has_no_place_here_is_said(string guild, string note)
    {
        _folder.Write("guild.yml", guild);
        Assert.Contains(Read().Notes, said => said.StartsWith("`guild.yml`: " + note, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gage.toml", "[a]\nexec = 'cp $project_dir/x {y}'", "exec: \"cp $CUPEL_PROJECT_DIR/x {{y}}\"")]
    [InlineData("gage.json", """{"a": {"exec": ["echo", "a b"]}}""", "exec: [echo, a b]")]
    [InlineData("gage.yaml", "a:\n  exec: |\n    #!bash\n    echo one\n    echo two\n", "exec: [bash, \"-c\", \"echo one\\necho two\\n\"]")]
    [InlineData(".gage/gage.yaml", "a: { exec: { stage-runtime: b, run: c, finalize: d } }", "exec:\n      stage: b\n      run: c\n      finish: d")]
    [InlineData("gage.yaml", "a: { exec: x, output-summary: true }", "summary:\n      output: true")]
    [InlineData("gage.yaml", "a: { exec: x, sourcecode: false }", "source: []")]
    [InlineData("gage.yaml", "a: { exec: x, config: { keys: c.json#lr, prefix: p_ } }", "config: [{ file: c.json, keys: lr, prefix: p_ }]")]
    [InlineData("gage.yaml", "a: { exec: x, depends: { files: d.csv, link: true } }", "needs: [{ file: d.csv, link: true }]")]
    public void What_Gage_says_is_said_here(string file, string gage, string expected)
    {
        _folder.Write(file, gage);
        _folder.Write("c.json", """{"lr": 1}""");
        string text = Read().Text;
        Assert.True(text.Contains(expected, StringComparison.Ordinal), text);
    }

    // Whatever it makes can be read.
    private ProjectGuess Read()
    {
        var guess = ProjectGuess.Of(_folder.Path);
        _folder.Write("cupel.yaml", guess.Text);
        var faults = new List<Fault>();
        OperationsFile.Load(ProjectFolder.Get(_folder.Path), faults);
        Assert.True(faults.Count == 0, $"{faults.FirstOrDefault()?.Message}\n{guess.Text}");
        return guess;
    }
}
