using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels;

/// <summary>One small matrix product, the core of every convolution: C[8 × columns] = max(C₀ + Σ A[8 × 1]·B[1 × columns], floor).</summary>
/// <remarks>
/// The sum runs over <see cref="Runs"/> times <see cref="Steps"/> terms. All strides count numbers. Eight rows by three vectors keep 24 of the
/// processor's 32 registers busy with sums, so that it need not wait for one before it begins the next.
/// </remarks>
internal unsafe struct Tile
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 8;

    /// <summary>Vectors of columns in the widest tile.</summary>
    public const int LargestVectors = 3;

    /// <summary>Columns of the widest tile.</summary>
    public const int LargestColumns = LargestVectors * Lanes.Count;

    public float* A;
    public nint ARow, AStep, ARun;
    public float* B;
    public nint BStep, BRun;
    public int Runs, Steps;
    public float* Start;
    public nint StartRow;
    public float* C;
    public nint CRow;
    public float Floor;

    /// <summary>Computes the tile.</summary>
    /// <param name="rows">Rows of C that are written, 1 … 8; A is read for all eight.</param>
    /// <param name="columns">Columns of C that are written, 1 … 48; B is read for whole vectors.</param>
    public void Compute(int rows, int columns)
    {
        int vectors = (columns + Lanes.Count - 1) / Lanes.Count;
        if (rows == Rows && columns == vectors * Lanes.Count)
        {
            Compute(vectors);
            return;
        }
        float* corner = stackalloc float[Rows * LargestColumns];
        for (int row = 0; row < rows; row++)
            Copy(Start + row * StartRow, corner + row * LargestColumns, columns);
        Tile whole = this;
        whole.Start = whole.C = corner;
        whole.StartRow = whole.CRow = LargestColumns;
        whole.Compute(vectors);
        for (int row = 0; row < rows; row++)
            Copy(corner + row * LargestColumns, C + row * CRow, columns);
    }

    private static void Copy(float* from, float* to, int count)
    {
        for (int i = 0; i < count; i += Lanes.Count)
            Lanes.Load(from + i, count - i).Store(to + i, count - i);
    }

    private readonly void Compute(int vectors)
    {
        switch (vectors)
        {
            case 1:
                Compute1();
                break;
            case 2:
                Compute2();
                break;
            default:
                Compute3();
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Compute1()
    {
        float* start = Start;
        Vector512<float> c00 = Vector512.Load(start);
        start += StartRow;
        Vector512<float> c10 = Vector512.Load(start);
        start += StartRow;
        Vector512<float> c20 = Vector512.Load(start);
        start += StartRow;
        Vector512<float> c30 = Vector512.Load(start);
        start += StartRow;
        Vector512<float> c40 = Vector512.Load(start);
        start += StartRow;
        Vector512<float> c50 = Vector512.Load(start);
        start += StartRow;
        Vector512<float> c60 = Vector512.Load(start);
        start += StartRow;
        Vector512<float> c70 = Vector512.Load(start);
        nint row = ARow, row2 = 2 * row, step = AStep, bStep = BStep;
        for (int run = 0; run < Runs; run++)
        {
            float* a0 = A + run * ARun, a3 = a0 + 3 * row, a6 = a3 + 3 * row, b = B + run * BRun;
            for (int i = Steps; i > 0; i--)
            {
                Vector512<float> b0 = Vector512.Load(b);
                var a = Vector512.Create(a0[0]);
                c00 = Lanes.MultiplyAdd(a, b0, c00);
                a = Vector512.Create(a0[row]);
                c10 = Lanes.MultiplyAdd(a, b0, c10);
                a = Vector512.Create(a0[row2]);
                c20 = Lanes.MultiplyAdd(a, b0, c20);
                a = Vector512.Create(a3[0]);
                c30 = Lanes.MultiplyAdd(a, b0, c30);
                a = Vector512.Create(a3[row]);
                c40 = Lanes.MultiplyAdd(a, b0, c40);
                a = Vector512.Create(a3[row2]);
                c50 = Lanes.MultiplyAdd(a, b0, c50);
                a = Vector512.Create(a6[0]);
                c60 = Lanes.MultiplyAdd(a, b0, c60);
                a = Vector512.Create(a6[row]);
                c70 = Lanes.MultiplyAdd(a, b0, c70);
                a0 += step;
                a3 += step;
                a6 += step;
                b += bStep;
            }
        }
        Vector512<float> floor = Vector512.Create(Floor);
        float* c = C;
        Lanes.AtLeast(c00, floor).Store(c);
        c += CRow;
        Lanes.AtLeast(c10, floor).Store(c);
        c += CRow;
        Lanes.AtLeast(c20, floor).Store(c);
        c += CRow;
        Lanes.AtLeast(c30, floor).Store(c);
        c += CRow;
        Lanes.AtLeast(c40, floor).Store(c);
        c += CRow;
        Lanes.AtLeast(c50, floor).Store(c);
        c += CRow;
        Lanes.AtLeast(c60, floor).Store(c);
        c += CRow;
        Lanes.AtLeast(c70, floor).Store(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Compute2()
    {
        float* start = Start;
        Vector512<float> c00 = Vector512.Load(start), c01 = Vector512.Load(start + 16);
        start += StartRow;
        Vector512<float> c10 = Vector512.Load(start), c11 = Vector512.Load(start + 16);
        start += StartRow;
        Vector512<float> c20 = Vector512.Load(start), c21 = Vector512.Load(start + 16);
        start += StartRow;
        Vector512<float> c30 = Vector512.Load(start), c31 = Vector512.Load(start + 16);
        start += StartRow;
        Vector512<float> c40 = Vector512.Load(start), c41 = Vector512.Load(start + 16);
        start += StartRow;
        Vector512<float> c50 = Vector512.Load(start), c51 = Vector512.Load(start + 16);
        start += StartRow;
        Vector512<float> c60 = Vector512.Load(start), c61 = Vector512.Load(start + 16);
        start += StartRow;
        Vector512<float> c70 = Vector512.Load(start), c71 = Vector512.Load(start + 16);
        nint row = ARow, row2 = 2 * row, step = AStep, bStep = BStep;
        for (int run = 0; run < Runs; run++)
        {
            float* a0 = A + run * ARun, a3 = a0 + 3 * row, a6 = a3 + 3 * row, b = B + run * BRun;
            for (int i = Steps; i > 0; i--)
            {
                Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
                var a = Vector512.Create(a0[0]);
                c00 = Lanes.MultiplyAdd(a, b0, c00);
                c01 = Lanes.MultiplyAdd(a, b1, c01);
                a = Vector512.Create(a0[row]);
                c10 = Lanes.MultiplyAdd(a, b0, c10);
                c11 = Lanes.MultiplyAdd(a, b1, c11);
                a = Vector512.Create(a0[row2]);
                c20 = Lanes.MultiplyAdd(a, b0, c20);
                c21 = Lanes.MultiplyAdd(a, b1, c21);
                a = Vector512.Create(a3[0]);
                c30 = Lanes.MultiplyAdd(a, b0, c30);
                c31 = Lanes.MultiplyAdd(a, b1, c31);
                a = Vector512.Create(a3[row]);
                c40 = Lanes.MultiplyAdd(a, b0, c40);
                c41 = Lanes.MultiplyAdd(a, b1, c41);
                a = Vector512.Create(a3[row2]);
                c50 = Lanes.MultiplyAdd(a, b0, c50);
                c51 = Lanes.MultiplyAdd(a, b1, c51);
                a = Vector512.Create(a6[0]);
                c60 = Lanes.MultiplyAdd(a, b0, c60);
                c61 = Lanes.MultiplyAdd(a, b1, c61);
                a = Vector512.Create(a6[row]);
                c70 = Lanes.MultiplyAdd(a, b0, c70);
                c71 = Lanes.MultiplyAdd(a, b1, c71);
                a0 += step;
                a3 += step;
                a6 += step;
                b += bStep;
            }
        }
        Vector512<float> floor = Vector512.Create(Floor);
        float* c = C;
        Lanes.AtLeast(c00, floor).Store(c);
        Lanes.AtLeast(c01, floor).Store(c + 16);
        c += CRow;
        Lanes.AtLeast(c10, floor).Store(c);
        Lanes.AtLeast(c11, floor).Store(c + 16);
        c += CRow;
        Lanes.AtLeast(c20, floor).Store(c);
        Lanes.AtLeast(c21, floor).Store(c + 16);
        c += CRow;
        Lanes.AtLeast(c30, floor).Store(c);
        Lanes.AtLeast(c31, floor).Store(c + 16);
        c += CRow;
        Lanes.AtLeast(c40, floor).Store(c);
        Lanes.AtLeast(c41, floor).Store(c + 16);
        c += CRow;
        Lanes.AtLeast(c50, floor).Store(c);
        Lanes.AtLeast(c51, floor).Store(c + 16);
        c += CRow;
        Lanes.AtLeast(c60, floor).Store(c);
        Lanes.AtLeast(c61, floor).Store(c + 16);
        c += CRow;
        Lanes.AtLeast(c70, floor).Store(c);
        Lanes.AtLeast(c71, floor).Store(c + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Compute3()
    {
        float* start = Start;
        Vector512<float> c00 = Vector512.Load(start), c01 = Vector512.Load(start + 16), c02 = Vector512.Load(start + 32);
        start += StartRow;
        Vector512<float> c10 = Vector512.Load(start), c11 = Vector512.Load(start + 16), c12 = Vector512.Load(start + 32);
        start += StartRow;
        Vector512<float> c20 = Vector512.Load(start), c21 = Vector512.Load(start + 16), c22 = Vector512.Load(start + 32);
        start += StartRow;
        Vector512<float> c30 = Vector512.Load(start), c31 = Vector512.Load(start + 16), c32 = Vector512.Load(start + 32);
        start += StartRow;
        Vector512<float> c40 = Vector512.Load(start), c41 = Vector512.Load(start + 16), c42 = Vector512.Load(start + 32);
        start += StartRow;
        Vector512<float> c50 = Vector512.Load(start), c51 = Vector512.Load(start + 16), c52 = Vector512.Load(start + 32);
        start += StartRow;
        Vector512<float> c60 = Vector512.Load(start), c61 = Vector512.Load(start + 16), c62 = Vector512.Load(start + 32);
        start += StartRow;
        Vector512<float> c70 = Vector512.Load(start), c71 = Vector512.Load(start + 16), c72 = Vector512.Load(start + 32);
        nint row = ARow, row2 = 2 * row, step = AStep, bStep = BStep;
        for (int run = 0; run < Runs; run++)
        {
            float* a0 = A + run * ARun, a3 = a0 + 3 * row, a6 = a3 + 3 * row, b = B + run * BRun;
            for (int i = Steps; i > 0; i--)
            {
                Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16), b2 = Vector512.Load(b + 32);
                var a = Vector512.Create(a0[0]);
                c00 = Lanes.MultiplyAdd(a, b0, c00);
                c01 = Lanes.MultiplyAdd(a, b1, c01);
                c02 = Lanes.MultiplyAdd(a, b2, c02);
                a = Vector512.Create(a0[row]);
                c10 = Lanes.MultiplyAdd(a, b0, c10);
                c11 = Lanes.MultiplyAdd(a, b1, c11);
                c12 = Lanes.MultiplyAdd(a, b2, c12);
                a = Vector512.Create(a0[row2]);
                c20 = Lanes.MultiplyAdd(a, b0, c20);
                c21 = Lanes.MultiplyAdd(a, b1, c21);
                c22 = Lanes.MultiplyAdd(a, b2, c22);
                a = Vector512.Create(a3[0]);
                c30 = Lanes.MultiplyAdd(a, b0, c30);
                c31 = Lanes.MultiplyAdd(a, b1, c31);
                c32 = Lanes.MultiplyAdd(a, b2, c32);
                a = Vector512.Create(a3[row]);
                c40 = Lanes.MultiplyAdd(a, b0, c40);
                c41 = Lanes.MultiplyAdd(a, b1, c41);
                c42 = Lanes.MultiplyAdd(a, b2, c42);
                a = Vector512.Create(a3[row2]);
                c50 = Lanes.MultiplyAdd(a, b0, c50);
                c51 = Lanes.MultiplyAdd(a, b1, c51);
                c52 = Lanes.MultiplyAdd(a, b2, c52);
                a = Vector512.Create(a6[0]);
                c60 = Lanes.MultiplyAdd(a, b0, c60);
                c61 = Lanes.MultiplyAdd(a, b1, c61);
                c62 = Lanes.MultiplyAdd(a, b2, c62);
                a = Vector512.Create(a6[row]);
                c70 = Lanes.MultiplyAdd(a, b0, c70);
                c71 = Lanes.MultiplyAdd(a, b1, c71);
                c72 = Lanes.MultiplyAdd(a, b2, c72);
                a0 += step;
                a3 += step;
                a6 += step;
                b += bStep;
            }
        }
        Vector512<float> floor = Vector512.Create(Floor);
        float* c = C;
        Lanes.AtLeast(c00, floor).Store(c);
        Lanes.AtLeast(c01, floor).Store(c + 16);
        Lanes.AtLeast(c02, floor).Store(c + 32);
        c += CRow;
        Lanes.AtLeast(c10, floor).Store(c);
        Lanes.AtLeast(c11, floor).Store(c + 16);
        Lanes.AtLeast(c12, floor).Store(c + 32);
        c += CRow;
        Lanes.AtLeast(c20, floor).Store(c);
        Lanes.AtLeast(c21, floor).Store(c + 16);
        Lanes.AtLeast(c22, floor).Store(c + 32);
        c += CRow;
        Lanes.AtLeast(c30, floor).Store(c);
        Lanes.AtLeast(c31, floor).Store(c + 16);
        Lanes.AtLeast(c32, floor).Store(c + 32);
        c += CRow;
        Lanes.AtLeast(c40, floor).Store(c);
        Lanes.AtLeast(c41, floor).Store(c + 16);
        Lanes.AtLeast(c42, floor).Store(c + 32);
        c += CRow;
        Lanes.AtLeast(c50, floor).Store(c);
        Lanes.AtLeast(c51, floor).Store(c + 16);
        Lanes.AtLeast(c52, floor).Store(c + 32);
        c += CRow;
        Lanes.AtLeast(c60, floor).Store(c);
        Lanes.AtLeast(c61, floor).Store(c + 16);
        Lanes.AtLeast(c62, floor).Store(c + 32);
        c += CRow;
        Lanes.AtLeast(c70, floor).Store(c);
        Lanes.AtLeast(c71, floor).Store(c + 16);
        Lanes.AtLeast(c72, floor).Store(c + 32);
    }
}
