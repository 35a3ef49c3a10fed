package io.kamerton.job;

public record JobId(long value) {}
