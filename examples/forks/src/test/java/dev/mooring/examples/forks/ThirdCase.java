package dev.mooring.examples.forks;

class ThirdCase extends Kiosks {}
