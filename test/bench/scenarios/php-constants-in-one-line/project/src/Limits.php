<?php
namespace App;
final class Limits
{
    public const MIN_SIZE = 1, MAX_SIZE = 10;
}
