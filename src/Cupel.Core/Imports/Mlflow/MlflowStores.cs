using Cupel.Errors;

namespace Cupel.Imports.Mlflow;

/// <summary>Tells in what form MLflow keeps the runs of a place.</summary>
internal static class MlflowStores
{
    /// <summary>The database of MLflow where nobody names another.</summary>
    private const string DatabaseName = "mlflow.db";

    /// <summary>The store of a database, of a folder of runs, or of the folder that has one of them; null where there is none.</summary>
    /// <param name="place">A file or a folder.</param>
    /// <exception cref="UserErrorException">There are both, or the database cannot be read.</exception>
    public static ForeignStore? Find(string place)
    {
        if (File.Exists(place))
        {
            return MlflowDatabaseStore.Find(place);
        }

        string database = Path.Combine(place, DatabaseName);
        MlflowFolderStore? folder = MlflowFolderStore.Find(place);
        return !File.Exists(database) ? folder
            : folder is null ? MlflowDatabaseStore.Open(database)
            : throw new UserErrorException(
                ErrorCodes.Usage,
                $"MLflow keeps runs in two places here: in the database `{database}` and in the folder `{folder.Root}`",
                hint: "name the one that is meant");
    }
}
