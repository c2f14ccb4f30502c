namespace LvSeg.Keras.Tests;
