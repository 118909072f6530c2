<?php
namespace App;
final class Status
{
    public const ACTIVE = 1;
    public const CLOSED = 2;
}
