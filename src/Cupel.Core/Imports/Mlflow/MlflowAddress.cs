using Cupel.Errors;

namespace Cupel.Imports.Mlflow;

/// <summary>Addresses as <c>MLFLOW_TRACKING_URI</c> holds them.</summary>
internal static class MlflowAddress
{
    private const string Sqlite = "sqlite:///";
    private static readonly string[] Databases = ["postgresql", "postgres", "mysql", "mariadb", "mssql", "oracle"];
    private static readonly string[] Servers = ["http", "https", "databricks", "databricks-uc"];

    /// <summary>The path that an address stands for; null where it is no address.</summary>
    /// <exception cref="UserErrorException">What it stands for cannot be read.</exception>
    public static string? Find(string text)
    {
        // SQLAlchemy's own: three slashes and a path, which with a fourth is absolute.
        if (text.StartsWith(Sqlite, StringComparison.Ordinal))
        {
            return text[Sqlite.Length..];
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 2)
        {
            return null;
        }

        string scheme = text[..colon];
        string kind = scheme.Split('+')[0];
        return scheme == "file" ? Uri.UnescapeDataString(text[(colon + 1)..] is var path && path.StartsWith("///", StringComparison.Ordinal) ? path[2..] : path)
            : Databases.Contains(kind) ? throw Refuse($"MLflow's runs in a database of {kind} cannot be read", text)
            : Servers.Contains(kind) ? throw Refuse("MLflow's runs behind a server cannot be read", text)
            : null;
    }

    // An address may hold a password, so it is not said again.
    private static UserErrorException Refuse(string what, string text) => new(
        ErrorCodes.NotSupported,
        $"{what}; folders (`mlruns`) and files of SQLite (`mlflow.db`) are",
        hint: text.StartsWith("http://localhost", StringComparison.Ordinal) || text.StartsWith("http://127.0.0.1", StringComparison.Ordinal)
            ? "name the folder or the file that this server was started with, by default `mlflow.db` in its folder"
            : "MLflow's own `mlflow-export-import` copies runs into a file: `export-all` from there, then `MLFLOW_TRACKING_URI=sqlite:///mlflow.db import-all`");
}
