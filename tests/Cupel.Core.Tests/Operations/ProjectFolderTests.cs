using Cupel.Errors;
using Cupel.Operations;

namespace Cupel.Core.Tests.Operations;

public sealed class ProjectFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cupel").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("cupel.yaml")]
    [InlineData("cupel.toml")]
    [InlineData("cupel.json")]
    [InlineData(".cupel/cupel.yaml")]
    [InlineData(".cupel/cupel.toml")]
    [InlineData(".cupel/cupel.json")]
    public void The_nearest_project_above_is_found(string name)
    {
        Write("outer/" + name);
        Write("outer/in/" + name);
        string deep = Directory.CreateDirectory(Path.Combine(_root, "outer", "in", "a", "b")).FullName;
        var expected = new ProjectFolder(Path.Combine(_root, "outer", "in"), name);
        Assert.Equal(expected, ProjectFolder.Find(deep));
        Assert.Equal(expected, ProjectFolder.Get(expected.Path));
        Assert.Equal(Path.Combine(_root, "outer", "in", name), expected.OperationsPath);
    }

    [Fact]
    public void Without_a_project_the_error_says_what_to_write()
    {
        Assert.Null(ProjectFolder.Find(_root));
        Fault fault = Assert.Single(Assert.Throws<UserErrorException>(() => ProjectFolder.Get(_root)).Faults);
        Assert.Equal(ErrorCodes.NoProject, fault.Code);
        Assert.Equal($"no `cupel.yaml`, `cupel.toml` or `cupel.json` in `{_root}` or any folder above it", fault.Message);
        Assert.Equal("`cupel init` writes one for what is here; `cupel run train.py` needs none", fault.Hint);
    }

    [Theory]
    [InlineData("cupel.yml", "mv cupel.yml cupel.yaml")]
    [InlineData(".cupel.toml", "mv .cupel.toml cupel.toml")]
    [InlineData("cupel.jsonc", "mv cupel.jsonc cupel.json")]
    public void A_file_of_a_name_that_is_not_read_is_pointed_out(string name, string mend)
    {
        Write(name);
        Fault fault = Assert.Single(Assert.Throws<UserErrorException>(() => ProjectFolder.Get(_root)).Faults);
        Assert.Equal($"only these names are read: `{mend}`", fault.Hint);
    }

    [Fact]
    public void A_second_operations_file_is_not_passed_over_in_silence()
    {
        Write("cupel.yaml");
        Write("cupel.json");
        Write(".cupel/cupel.toml");
        var faults = new List<Fault>();
        Assert.Single(OperationsFile.Load(ProjectFolder.Get(_root), faults).Operations);
        Assert.Equal(
            [
                "`cupel.json` is not read, because `cupel.yaml` is there too",
                "`.cupel/cupel.toml` is not read, because `cupel.yaml` is there too",
            ],
            faults.Select(fault => fault.Message));
    }

    [Theory]
    [InlineData("cupel.toml", "[operations.a]\nexec = 'x'\n")]
    [InlineData(".cupel/cupel.json", "{ // c\n\"operations\": {\"a\": {\"exec\": \"x\"}},}\n")]
    public void Operations_are_read_in_the_format_of_the_file(string name, string text)
    {
        Write(name, text);
        var faults = new List<Fault>();
        Operation operation = Assert.Single(OperationsFile.Load(ProjectFolder.Get(_root), faults).Operations);
        Assert.Empty(faults);
        Assert.Equal(("a", name), (operation.Name, operation.Location!.File));
    }

    [Theory]
    [InlineData("cupel.toml", "[operations]\na = 'x y'\n[operations.b]\nexec = 'echo {n}'\nchecks = [{}]",
        "write `a = { exec = \"x y\" }`", "declare it: `config = { n = 1 }`; write `{{n}}` for plain braces", "write `{ metric = \"loss\", below = 0.1 }`")]
    [InlineData("cupel.json", "{\"operations\": {\"a\": \"x y\",\n\"b\": {\"exec\": \"echo {n}\", \"checks\": [{}]}}}",
        "write `\"a\": { \"exec\": \"x y\" }`", "declare it: `\"config\": { \"n\": 1 }`; write `{{n}}` for plain braces",
        "write `{ \"metric\": \"loss\", \"below\": 0.1 }`")]
    public void Hints_are_written_in_the_format_of_the_file(string name, string text, params string[] hints)
    {
        Write(name, text);
        var faults = new List<Fault>();
        OperationsFile.Load(ProjectFolder.Get(_root), faults);
        Assert.Equal(hints, faults.Select(fault => fault.Hint));
    }

    private void Write(string path, string? text = null)
    {
        string full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text ?? "operations: {a: {exec: x}}\n");
    }
}
