namespace Cupel.Git;

/// <summary>The state of a repository.</summary>
/// <param name="Commit">The commit that is checked out, or null where there is none.</param>
/// <param name="Branch">The branch, or null where the head is detached.</param>
/// <param name="Dirty">Whether anything differs from the commit, untracked files included; null where that is not known.</param>
/// <param name="Problem">Why something is not known: no git, no repository, a refusal; null where all is.</param>
public sealed record GitInfo(string? Commit, string? Branch, bool? Dirty, string? Problem = null);

/// <summary>The state of a repository and what was not committed.</summary>
/// <param name="Info">The state.</param>
/// <param name="Patch">The uncommitted changes as bytes that <c>git apply</c> takes, or null where there are none. Lines before the
/// first <c>diff</c> that start with <c>#</c> name untracked files which were left out.</param>
public sealed record GitSnapshot(GitInfo Info, byte[]? Patch);
