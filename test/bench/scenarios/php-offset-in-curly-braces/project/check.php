<?php
require 'initials.php';
exit(initials('Ada Lovelace') === 'AL' ? 0 : 1);
