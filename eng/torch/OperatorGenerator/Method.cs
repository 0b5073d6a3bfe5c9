namespace OperatorGenerator;

/// <summary>A generated method: one schema with its C# name and parameters.</summary>
public sealed class Method
{
    private Method(Schema schema, string name, IReadOnlyList<Parameter> parameters, IReadOnlyList<ResultType> results)
    {
        Schema = schema;
        Name = name;
        Parameters = parameters;
        Results = results;
    }

    public Schema Schema { get; }

    public string Name { get; private set; }

    /// <summary>In C# order: required before optional.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    public IReadOnlyList<ResultType> Results { get; }

    public bool IsExtension => Parameters is [{ CSharp: "Tensor" }, ..];

    public string Signature => string.Join('|', Parameters.Select(parameter => parameter.Distinct));

    /// <summary>What a caller who leaves out all that may be left out gives; two overloads with the same one are ambiguous.</summary>
    public string ShortestCall => string.Join('|', Parameters.TakeWhile(parameter => parameter.IsRequired).Select(parameter => parameter.Distinct.TrimEnd('?')));

    /// <summary>Makes the method, or says why there is none.</summary>
    public static Method? Find(Schema schema, string name, out string why)
    {
        why = "";
        List<Parameter> parameters = [];
        foreach (SchemaArgument argument in schema.Arguments)
        {
            if (ArgumentType.Find(argument.Type) is not ArgumentType type)
            {
                why = $"takes {argument.Type}";
                return null;
            }

            if (type.CSharp is not null)
            {
                parameters.Add(Declare(argument, type));
            }
        }

        bool undefined = schema.ShortName.Contains("backward", StringComparison.Ordinal) && schema.Results.Count > 1;
        List<ResultType> results = [];
        foreach (SchemaResult result in schema.Results)
        {
            if (ResultType.Find(result.Type, undefined && result.Written is null) is not ResultType type)
            {
                why = $"returns {result.Type}";
                return null;
            }

            results.Add(type);
        }

        return new Method(schema, name, Order(parameters), results);
    }

    /// <summary>Makes the first optional parameter a required one; false where there is none.</summary>
    public bool RequireOneMore()
    {
        if (Parameters.FirstOrDefault(parameter => !parameter.IsRequired) is not Parameter first)
        {
            return false;
        }

        first.Require();
        return true;
    }

    public void Rename() => Name += Names.Pascal(Schema.Overload.Length == 0 ? "Default" : Schema.Overload);

    private static Parameter Declare(SchemaArgument argument, ArgumentType type)
    {
        if (argument.Default is null)
        {
            return new Parameter(argument, type, type.CSharp!, null);
        }

        return argument.Type == "Scalar" && ArgumentType.Number(argument.Default) is string number
            ? new Parameter(argument, type with { Value = $"{{0}} ?? {number}" }, "Scalar?", "null")
            : new Parameter(argument, type, type.CSharp!, type.Default(argument.Default));
    }

    // Required keyword-only arguments (outputs above all) come before the optional ones; what else is optional before a required
    // argument becomes required itself, since the order of positional arguments is the one that people know.
    private static List<Parameter> Order(List<Parameter> parameters)
    {
        var positional = parameters.Where(parameter => !parameter.Argument.IsKeywordOnly).ToList();
        int last = positional.FindLastIndex(parameter => parameter.IsRequired);
        foreach (Parameter? parameter in positional.Take(last + 1))
        {
            parameter.Require();
        }

        return [.. positional.Take(last + 1), .. parameters.Where(parameter => parameter.Argument.IsKeywordOnly && parameter.IsRequired),
            .. positional.Skip(last + 1), .. parameters.Where(parameter => parameter.Argument.IsKeywordOnly && !parameter.IsRequired)];
    }
}
