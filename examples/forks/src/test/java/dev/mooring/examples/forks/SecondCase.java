package dev.mooring.examples.forks;

class SecondCase extends Kiosks {}
