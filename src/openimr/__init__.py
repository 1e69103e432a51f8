"""OpenIMR: open software that runs Independent Medical Review, from application to published determination."""

__version__ = "0.1.0"
