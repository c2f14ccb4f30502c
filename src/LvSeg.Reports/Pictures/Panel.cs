using System.Globalization;
using LvSeg.Evaluation.Segmentation;

namespace LvSeg.Reports.Pictures;

/// <summary>The course's picture: a row a slice, with input, truth and prediction side by side, or input and truth where nothing was predicted; the truth's contour is drawn on the prediction too.</summary>
public static class Panel
{
    /// <summary>What stands under every picture of a phantom.</summary>
    public const string SyntheticFooter = "synthetic phantom, no patient";

    private const int CellSize = 256, Margin = 12, Gap = 8, TextScale = 2;
    private const int LineHeight = (BitmapFont.Height + 3) * TextScale;

    private static readonly (string Title, Colour Colour)[] Columns =
        [("Input", Colour.Ink), ("Truth", Colour.TruthInk), ("Prediction", Colour.PredictionInk)];

    /// <summary>Draws the panel. Slices under 256 pixels are enlarged by a whole number.</summary>
    /// <param name="rows">The slices, in order.</param>
    /// <param name="title">The first line, such as <c>fcn, after epoch 1</c>.</param>
    /// <param name="synthetic">True where the slices are phantoms: a footer says so.</param>
    /// <exception cref="ArgumentException">An image or mask has not height × width items.</exception>
    public static Picture Draw(IReadOnlyList<PanelRow> rows, string title, bool synthetic)
    {
        int columns = rows.All(row => row.Predicted is null) ? 2 : 3;
        int cellWidth = rows.Select(row => row.Width * Scale(row)).DefaultIfEmpty(CellSize).Max();
        int[] tops = new int[rows.Count + 1];
        tops[0] = Margin + 2 * LineHeight + Gap;
        for (int i = 0; i < rows.Count; i++)
            tops[i + 1] = tops[i] + rows[i].Height * Scale(rows[i]) + Gap / 2 + LineHeight + Gap;

        int width = 2 * Margin + columns * cellWidth + (columns - 1) * Gap;
        int height = tops[^1] + (synthetic ? LineHeight : 0) + Margin - Gap;
        var canvas = new Canvas(height, width, Colour.Paper);
        canvas.Write(Margin, Margin, Fitted(title, width - 2 * Margin), Colour.Ink, TextScale);
        for (int i = 0; i < columns; i++)
            canvas.Write(Margin + LineHeight + Gap, Left(i), Columns[i].Title, Columns[i].Colour, TextScale);
        for (int i = 0; i < rows.Count; i++)
            DrawRow(rows[i], tops[i]);
        if (synthetic)
            canvas.Write(tops[^1], Margin, SyntheticFooter, Colour.FaintInk, TextScale);
        return canvas.ToPicture();

        int Left(int column) => Margin + column * (cellWidth + Gap);

        void DrawRow(PanelRow row, int top)
        {
            int scale = Scale(row);
            canvas.Put(top, Left(0), Overlay.Image(row.Image, row.Height, row.Width), scale);
            if (row.Truth is not null)
                canvas.Put(top, Left(1), Overlay.Truth(row.Image, row.Height, row.Width, row.Truth), scale);
            else
                canvas.Write(top + Gap, Left(1) + Gap, "no truth", Colour.FaintInk, TextScale);
            int captionTop = top + row.Height * scale + Gap / 2;
            canvas.Write(captionTop, Left(0), Fitted(row.Name, 2 * cellWidth), Colour.Ink, TextScale);
            if (row.Predicted is null)
                return;
            canvas.Put(top, Left(2), Overlay.Draw(row.Image, row.Height, row.Width, row.Truth, row.Predicted), scale);
            string dice = row.Truth is null ? "" : $"Dice {Text(PixelCounts.Of(row.Truth, row.Predicted).Dice)}";
            canvas.Write(captionTop, Left(2), dice, Colour.Ink, TextScale);
        }
    }

    private static string Text(double? dice) => dice?.ToString("0.000", CultureInfo.InvariantCulture) ?? "undefined (both empty)";

    private static int Scale(PanelRow row) => Math.Max(1, CellSize / Math.Max(1, Math.Max(row.Height, row.Width)));

    private static string Fitted(string text, int width)
    {
        int letters = width / (BitmapFont.Advance * TextScale);
        return text.Length <= letters ? text : text[..Math.Max(0, letters - 3)] + "...";
    }
}
