using Cupel.Files;
using Cupel.Runs;

namespace Cupel.Diffs;

/// <summary>What is compared of a run that would be made: what it would execute, its config, its files and the state of the repository.</summary>
public static class RequestSide
{
    /// <summary>The side of a request. Files that are not there, because they have yet to be downloaded, count as not given.</summary>
    /// <param name="name">What a person calls it.</param>
    /// <param name="request">What the run would be made of.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static DiffSide Read(string name, RunRequest request)
    {
        Dictionary<string, System.Text.Json.Nodes.JsonNode?> command = RunEssence.Of(request);
        command["version"] = request.Version;
        command["project"] = request.Project;
        RunEssence.AddRules(command, request.Rules);
        return new DiffSide
        {
            Name = name,
            Command = command,
            Config = DiffSide.Flat(request.Config),
            Source = [.. Files(request, FileRole.Source)],
            Files = [.. Files(request, FileRole.Input)],
            Git = RunSide.Git(request.Git?.Info, request.Git?.Patch is byte[] patch ? $"sha256:{Digest.OfBytes(patch)}" : null),
        };
    }

    private static IEnumerable<DiffFile> Files(RunRequest request, FileRole role) => request.Files
        .Where(file => file.Role == role && (file.Content is not null || File.Exists(file.From)))
        .Select(file => file.Content is ReadOnlyMemory<byte> content
            ? new DiffFile(file.Path, role, content.Length, Digest.OfBytes(content.Span), null) { Content = content }
            : new DiffFile(file.Path, role, new FileInfo(file.From).Length, Digest.OfFile(file.From), file.From));
}
