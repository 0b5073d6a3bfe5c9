using Cupel.Diffs;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Takes a comparison down to one file, folder or glob.</summary>
internal static class DiffPath
{
    /// <summary>The same comparison of those files alone. A file of the record, such as <c>.run/output/stdout</c>, can be named too.</summary>
    /// <exception cref="UserErrorException">Neither side has such a file.</exception>
    public static RunDiff Narrow(RunDiff diff, string path, Run left, Run? right)
    {
        string plain = path.StartsWith("./", StringComparison.Ordinal) ? path[2..].TrimEnd('/') : path.TrimEnd('/');
        var glob = new Glob(plain);
        DiffSide before = Keep(diff.Left, Matches);
        DiffSide after = Keep(diff.Right, Matches);
        if (plain.StartsWith(RunFolder.RecordName + "/", StringComparison.Ordinal))
        {
            before = before with { Files = Own(left, plain) };
            after = after with { Files = right is null ? [] : Own(right, plain) };
        }

        return before.Source.Count + before.Files.Count + after.Source.Count + after.Files.Count > 0
            ? diff with { Left = before, Right = after }
            : throw new UserErrorException(
                ErrorCodes.FileMissing,
                $"neither {diff.Left.Name} nor {diff.Right.Name} has a file `{path}`",
                hint: Suggestion.For(plain, [.. new[] { diff.Left, diff.Right }.SelectMany(side => side.Source.Concat(side.Files)).Select(file => file.Path).Distinct()]) is string near
                    ? near : $"`cupel files {diff.Left.Name}` lists its files");

        bool Matches(DiffFile file) => file.Path == plain || file.Path.StartsWith(plain + "/", StringComparison.Ordinal) || glob.Matches(file.Path);
    }

    private static DiffSide Keep(DiffSide side, Func<DiffFile, bool> matches) => side with
    {
        Source = [.. side.Source.Where(matches)],
        Files = [.. side.Files.Where(matches)],
    };

    private static DiffFile[] Own(Run run, string path)
    {
        string file = Path.Combine(run.Directory, path);
        return File.Exists(file) && RunFiles.Get(run, path) == file
            ? [new DiffFile(path, FileRole.Generated, new FileInfo(file).Length, Digest.OfFile(file), file)]
            : [];
    }
}
