package dev.mooring.examples.forks;

class FourthCase extends Kiosks {}
