using Cupel.Files;
using Cupel.Testing;

namespace Cupel.Core.Tests.Files;

public sealed class FileTreeTests
{
    [Fact]
    public void Files_are_listed_by_relative_path_in_ordinal_order_and_links_are_not()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, "b.txt", "B.txt", "a/z.txt", "a/deep/er.txt");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link.txt"), Path.Combine(folder.Path, "b.txt"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "loop"), folder.Path);

        Assert.Equal(["B.txt", "a/deep/er.txt", "a/z.txt", "b.txt"], FileTree.List(folder.Path));
        Assert.Empty(FileTree.List(Path.Combine(folder.Path, "none")));
    }

    [Fact]
    public void Nothing_is_asked_about_what_lies_in_a_folder_that_is_not_entered()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, "train.py", ".cupel/runs/1/.run/run.json", "lib/model.py");
        var asked = new List<string>();

        List<string> files = FileTree.List(folder.Path, path =>
        {
            asked.Add(path);
            return path != ".cupel";
        });

        Assert.Equal(["lib/model.py", "train.py"], files);
        Assert.Equal([".cupel", "lib"], asked.Order(StringComparer.Ordinal));
    }

    private static void Write(string root, params string[] paths)
    {
        foreach (string path in paths)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
            File.WriteAllText(Path.Combine(root, path), path);
        }
    }
}
