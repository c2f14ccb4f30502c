using System.Globalization;
using System.Runtime.CompilerServices;
using LvSeg.Keras.Layers;
using Xunit;

namespace LvSeg.Keras.Tests.Layers;

/// <summary>The worked examples of <c>docs/from-the-notebook.md</c>: its matrices, computed by the layers it names.</summary>
public sealed class WorkedExampleTests
{
    private const string Page = "../../../docs/from-the-notebook.md";

    [Fact]
    public void The_convolutions_of_the_page_are_right()
    {
        Check("A convolution, valid", new Conv2D(1, 2));
        Check("A convolution, same", new Conv2D(1, 3, padding: Padding.Same));
        Check("A convolution, same, with stride 2", new Conv2D(1, 3, strides: 2, padding: Padding.Same));
    }

    [Fact]
    public void The_transposed_convolution_of_the_page_is_right() =>
        Check("A transposed convolution, same, with stride 2", new Conv2DTranspose(1, 3, strides: 2, padding: Padding.Same));

    [Fact]
    public void The_max_poolings_of_the_page_are_right()
    {
        Check("Max-pooling, window 2, stride 1", new MaxPooling2D(2, strides: 1));
        Check("Max-pooling, window 2, stride 2, same", new MaxPooling2D(2, strides: 2, padding: Padding.Same));
        Check("Max-pooling, window 2, stride 2, valid", new MaxPooling2D(2, strides: 2));
    }

    private static void Check(string title, Layer layer, [CallerArgumentExpression(nameof(layer))] string code = "")
    {
        string section = Section(title);
        Assert.Contains($"`{code}`", section);
        Dictionary<string, double[,]> matrices = Matrices(section);
        double[,] input = matrices["input"], output = matrices["output"];
        using var network = new OneLayer(layer, input.GetLength(0), input.GetLength(1), 1);
        if (matrices.TryGetValue("kernel", out double[,]? kernel))
            network.With("kernel", Shaped(kernel, new double[kernel.GetLength(0), kernel.GetLength(1), 1, 1]));
        Near.Equal(output, network.Of(Shaped(input, new double[input.GetLength(0), input.GetLength(1), 1])), tolerance: 0);
    }

    private static string Section(string title, [CallerFilePath] string source = "")
    {
        string page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, Page)).ReplaceLineEndings("\n");
        return page.Split($"### {title}\n") is [_, var rest] ? rest.Split("\n#")[0]
            : throw new InvalidOperationException($"The page has no section '{title}', or two.");
    }

    /// <summary>The matrices that stand side by side in a table, by the names in its first row; a column without a name belongs to the one before.</summary>
    private static Dictionary<string, double[,]> Matrices(string section)
    {
        string[][] table = [.. section.Split('\n').Where(line => line.StartsWith('|')).Select(line => line[1..line.LastIndexOf('|')].Split('|', StringSplitOptions.TrimEntries))];
        Dictionary<string, double[,]> matrices = [];
        for (int column = 0; column < table[0].Length; column++)
        {
            if (table[0][column].Length == 0)
                continue;
            string[][] cells = [.. table[2..].Select(row => row[column..].TakeWhile(cell => cell.Length > 0).ToArray()).TakeWhile(row => row.Length > 0)];
            var matrix = new double[cells.Length, cells[0].Length];
            for (int i = 0; i < matrix.Length; i++)
                matrix[i / cells[0].Length, i % cells[0].Length] = double.Parse(cells[i / cells[0].Length][i % cells[0].Length], CultureInfo.InvariantCulture);
            matrices.Add(table[0][column], matrix);
        }
        return matrices;
    }

    // The same numbers in the same order, with more axes.
    private static Array Shaped(double[,] numbers, Array into)
    {
        Buffer.BlockCopy(numbers, 0, into, 0, numbers.Length * sizeof(double));
        return into;
    }
}
