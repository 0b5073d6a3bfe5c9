using Cupel.Errors;
using Cupel.Operations;

namespace Cupel.Core.Tests.Operations;

public sealed class ProjectFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cupel").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("cupel.yaml")]
    [InlineData(".cupel/cupel.yaml")]
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
        Assert.Equal($"no `cupel.yaml` in `{_root}` or any folder above it", fault.Message);
        Assert.Equal("write one: `printf 'operations:\\n  hello:\\n    exec: echo hello\\n' > cupel.yaml`", fault.Hint);
        Write("cupel.yml");
        Assert.Contains("mv cupel.yml cupel.yaml", Assert.Throws<UserErrorException>(() => ProjectFolder.Get(_root)).Faults[0].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_operations_file_is_not_passed_over_in_silence()
    {
        Write("cupel.yaml");
        Write(".cupel/cupel.yaml");
        var faults = new List<Fault>();
        Assert.Single(OperationsFile.Load(ProjectFolder.Get(_root), faults).Operations);
        Assert.Equal("`.cupel/cupel.yaml` is not read, because `cupel.yaml` is there too", Assert.Single(faults).Message);
    }

    private void Write(string path)
    {
        string full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, "operations: {a: {exec: x}}\n");
    }
}
