package io.tocsin.oncall.rotation;

/** How a layer's turns follow each other, and who takes them. */
public sealed interface Turns permits Rotation, Recurrence, FixedShifts {}
