using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Cupel.Index;

/// <summary>A row of an answer, while the statement stands on it. Columns count from 0; one that holds nothing is null.</summary>
internal readonly unsafe struct SqliteRow(SqliteLibrary sqlite, nint statement)
{
    private const int IntegerType = 1;
    private const int NumberType = 2;
    private const int TextType = 3;
    private const int NullType = 5;

    /// <summary>A text; a number is one as SQLite writes it.</summary>
    public string? Text(int column) => sqlite.Type(statement, column) switch
    {
        NullType => null,
        IntegerType => sqlite.Integer(statement, column).ToString(CultureInfo.InvariantCulture),
        NumberType => sqlite.Number(statement, column).ToString("R", CultureInfo.InvariantCulture),
        _ => Encoding.UTF8.GetString(new ReadOnlySpan<byte>(sqlite.Blob(statement, column), sqlite.Bytes(statement, column))), // an empty one has no address
    };

    /// <summary>A whole number.</summary>
    public long? Integer(int column) => sqlite.Type(statement, column) == NullType ? null : sqlite.Integer(statement, column);

    /// <summary>A number.</summary>
    public double? Number(int column) => sqlite.Type(statement, column) == NullType ? null : sqlite.Number(statement, column);

    /// <summary>All columns by their names, for a file of JSON.</summary>
    public JsonObject ToJson()
    {
        var row = new JsonObject();
        for (int column = 0; column < sqlite.Columns(statement); column++)
        {
            row[System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)sqlite.Name(statement, column)) ?? ""] = Json(column);
        }

        return row;
    }

    private JsonValue? Json(int column) => sqlite.Type(statement, column) switch
    {
        NullType => null,
        IntegerType => JsonValue.Create(sqlite.Integer(statement, column)),
        NumberType when double.IsFinite(sqlite.Number(statement, column)) => JsonValue.Create(sqlite.Number(statement, column)),
        NumberType => JsonValue.Create(sqlite.Number(statement, column) > 0 ? "Infinity" : "-Infinity"),
        TextType => JsonValue.Create(Text(column)),
        _ => JsonValue.Create(Convert.ToBase64String(new ReadOnlySpan<byte>(sqlite.Blob(statement, column), sqlite.Bytes(statement, column)))),
    };
}
