namespace Mobility.Data;

/// <summary>The words for types of columns, the same in tables and errors.</summary>
static class FrameTypes
{
    internal static string Word(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String or TypeCode.Char => "text",
        TypeCode.Boolean => "boolean",
        TypeCode.DateTime => "date",
        TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "number",
        >= TypeCode.SByte and <= TypeCode.UInt64 => "integer",
        _ => type.Name,
    };
}
