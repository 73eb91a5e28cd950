package dev.mooring.examples.forks;

class FirstCase extends Kiosks {}
