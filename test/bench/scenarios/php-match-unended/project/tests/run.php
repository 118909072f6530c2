<?php

require __DIR__ . '/../src/label.php';

if (label(404) !== 'asked wrongly') {
    exit(1);
}
