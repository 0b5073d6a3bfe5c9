using System.Globalization;
using System.Security;
using System.Text;

namespace OperatorGenerator;

/// <summary>Writes one method.</summary>
public static class Emitter
{
    public static void Write(Method method, StringBuilder text)
    {
        Schema schema = method.Schema;
        string field = $"s_{schema.ShortName}_{schema.Overload}";
        string parameters = (method.IsExtension ? "this " : "") + string.Join(", ", method.Parameters);
        _ = text.Append(CultureInfo.InvariantCulture, $"\n    private static Operator? {field};\n")
            .Append(CultureInfo.InvariantCulture, $"    /// <summary><c>{SecurityElement.Escape(schema.Text)}</c></summary>\n")
            .Append(CultureInfo.InvariantCulture, $"    public static {Returned(method)} {method.Name}({parameters})\n    {{\n");
        foreach (Parameter parameter in method.Parameters)
        {
            if (parameter.CSharp.StartsWith("ReadOnlySpan", StringComparison.Ordinal) && parameter.Argument.Default is string list && list != "[]" && !parameter.IsRequired)
            {
                string items = list.StartsWith('[') ? list.ToLowerInvariant() : $"[{list.ToLowerInvariant()}]";
                _ = text.Append(CultureInfo.InvariantCulture, $"        if ({parameter.Name}.IsEmpty) {{ {parameter.Name} = {items}; }}\n");
            }
        }

        WriteCall(method, $"({field} ??= Operator.Get(\"{schema.Name}\", \"{schema.Overload}\"))", text);
        _ = text.Append("    }\n");
    }

    private static void WriteCall(Method method, string op, StringBuilder text)
    {
        var byArgument = method.Parameters.ToDictionary(parameter => parameter.Argument);
        List<string> values = [];
        List<string> arrays = []; // declared before the first pin: a declaration between two would end the first
        List<string> pins = [];
        foreach (SchemaArgument argument in method.Schema.Arguments)
        {
            if (!byArgument.TryGetValue(argument, out Parameter? parameter))
            {
                values.Add("Value.None");
                continue;
            }

            (string? pointer, string? array) = ($"p{pins.Count}_", $"a{pins.Count}_");
            if (parameter.Type.Pinned is var (element, source))
            {
                if (parameter.Type.Value.Contains("{2}", StringComparison.Ordinal))
                {
                    arrays.Add($"        var {array} = {Format(source, parameter.Name)};\n");
                    source = array;
                }

                pins.Add($"        fixed ({element}* {pointer} = {Format(source, parameter.Name)})\n");
            }

            values.Add(Format(parameter.Type.Value, parameter.Name, pointer, array));
        }

        string arguments = values.Count == 0 ? "default" : $"stackalloc Value[] {{ {string.Join(", ", values)} }}";
        _ = text.AppendJoin("", arrays).AppendJoin("", pins).Append("        {\n");
        WriteReturn(method, op, arguments, text);
        _ = text.Append("        }\n");
    }

    private static void WriteReturn(Method method, string op, string arguments, StringBuilder text)
    {
        IReadOnlyList<SchemaResult> results = method.Schema.Results;
        if (results.All(result => result.Written is not null))
        {
            string[] written = results.Select(result => method.Parameters.First(parameter => parameter.Argument.Written == result.Written).Name).ToArray();
            _ = text.Append(CultureInfo.InvariantCulture, $"            {op}.Run({arguments});\n");
            if (written.Length > 0)
            {
                _ = text.Append(CultureInfo.InvariantCulture, $"            return {(written.Length == 1 ? written[0] : $"({string.Join(", ", written)})")};\n");
            }
        }
        else if (results is [{ Type: "Tensor" }])
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"            return {op}.Invoke({arguments});\n");
        }
        else
        {
            string[] taken = method.Results.Select((result, i) => Format(result.Take, $"r_[{i}]")).ToArray();
            _ = text.Append(CultureInfo.InvariantCulture, $"            Span<Value> r_ = stackalloc Value[{taken.Length}];\n")
                .Append(CultureInfo.InvariantCulture, $"            {op}.Call({arguments}, r_);\n")
                .Append(CultureInfo.InvariantCulture, $"            return {(taken.Length == 1 ? taken[0] : $"({string.Join(", ", taken)})")};\n");
        }
    }

    private static string Returned(Method method)
    {
        string[] names = method.Schema.Results.Select(result => result.Name is null ? "" : " " + Names.Pascal(result.Name.Trim('_'))).ToArray();
        return method.Results.Count switch
        {
            0 => "void",
            1 => method.Results[0].CSharp,
            _ => $"({string.Join(", ", method.Results.Select((result, i) => result.CSharp + names[i]))})",
        };
    }

    private static string Format(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
