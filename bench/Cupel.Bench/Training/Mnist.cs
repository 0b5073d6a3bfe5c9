using Cupel.Learn.Data;
using Cupel.Learn.Data.Idx;

namespace Cupel.Bench.Training;

/// <summary>The images of MNIST's <c>t10k</c> files, in their order.</summary>
internal static class Mnist
{
    private const string File = "t10k-images-idx3-ubyte";

    /// <summary><c>mnist</c> in the <c>CUPEL_DATA</c> folder, or else in <c>shared/data</c> of a folder above this one.</summary>
    public static string Folder()
    {
        var places = new List<string>();
        if (DataFolders.FromEnvironment(Environment.CurrentDirectory).Home is string home)
        {
            places.Add(Path.Combine(home, "mnist"));
        }

        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            places.Add(Path.Combine(folder.FullName, "shared", "data", "mnist"));
        }

        return places.FirstOrDefault(place => FindFile(place, File) is not null)
            ?? throw new ArgumentException($"no MNIST: set {DataFolders.HomeVariable} to a folder with mnist/{File}.gz");
    }

    public static Images Read(string folder)
    {
        IdxFile images = IdxFile.Read(FindFile(folder, File)!, 3);
        IdxFile labels = IdxFile.Read(FindFile(folder, "t10k-labels-idx1-ubyte")!, 1);
        return new Images(images.Values, labels.Values, new ImageSize(1, images.Sizes[1], images.Sizes[2]), classes: 10, white: 255);
    }

    private static string? FindFile(string folder, string name) =>
        new[] { name, name + ".gz" }.Select(file => Path.Combine(folder, file)).FirstOrDefault(System.IO.File.Exists);
}
