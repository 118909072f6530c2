package model;

public class Date {}
