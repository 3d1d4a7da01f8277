using System.Data;
using System.Globalization;
using Mobility.Econometrics;
using Mobility.Econometrics.Formulas;

namespace Mobility.Sql;

/// <summary>Reads rows to predict, as the fit coded those it was made from.</summary>
internal sealed class NewRows(SqlModel model, IReadOnlyList<ModelColumn> columns)
{
    public (double[][] Columns, List<int?> Places) Read(IEnumerable<IDataRecord> rows)
    {
        var all = rows as IReadOnlyList<IDataRecord> ?? [.. rows];
        var binder = new FormulaBinder<IDataRecord>(RowTable.Of(all), model.Model.Source);
        var numbers = model.Variables.Where(v => !v.IsFactor).ToDictionary(v => v, v => all.Count == 0 ? _ => double.NaN : binder.Number(v.Part.Value));
        var known = model.Variables.Where(v => v.IsFactor).ToDictionary(v => v, v => v.Levels.ToHashSet());
        var (places, values) = (new List<int?>(), columns.Select(_ => new List<double>()).ToArray());
        var count = 0;
        for (var i = 0; i < all.Count; i++)
        {
            var row = all[i];
            var number = numbers.ToDictionary(n => n.Key, n => n.Value(row));
            var level = known.ToDictionary(l => l.Key, l => Level(row[l.Key.Column!.Name]));
            foreach (var (variable, value) in number)
                if (double.IsInfinity(value))
                    throw Atom.Infinite(variable.Name, value, i);
            var complete = number.Values.All(v => !double.IsNaN(v)) && level.Values.All(v => v is not null);
            places.Add(complete ? count++ : null);
            if (!complete)
                continue;
            foreach (var (variable, value) in level)
                if (!known[variable].Contains(value!))
                    throw new MobilityException($"Row {Atom.Count(i)}: the level {Text(value!)} of {variable.Name} was not in the rows the model was fitted on, so it has no coefficient. Levels known: {string.Join(", ", variable.Levels.Select(Text))}. Leave the row out, or fit on rows that have this level.");
            for (var j = 0; j < columns.Count; j++)
                values[j].Add(columns[j].Pieces.Aggregate(1.0, (product, piece) => product * (piece.Level is null ? number[piece.Variable] : piece.Level.Equals(level[piece.Variable]) ? 1 : 0)));
        }
        return ([.. values.Select(v => v.ToArray())], places);
    }

    static object? Level(object? value) => value is DBNull or "" or double.NaN or float.NaN ? null : value;

    static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
